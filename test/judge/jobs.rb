# SPDX-License-Identifier: MIT
# jobs.rb - everything that `./kit test` runs, each as a title and a block

require 'fileutils'
require_relative 'attempts'
require_relative 'explore'
require_relative 'harness'
require_relative 'labels'
require_relative 'lessons'
require_relative 'matrix'
require_relative 'progress'
require_relative 'report'
require_relative 'tiers'

class Jobs
  Job = Struct.new(:title, :run)

  # note is told where a long job has got to.
  def initialize(seed:, only: nil, full: false, note: nil)
    @seed = seed
    @only = only
    @full = full
    @note = note
  end

  def all
    jobs = labels + suites_of_primitives + scenarios + ladder
    jobs += attempts + mutants
    return jobs if @only

    checks + programs + harness + jobs # the longest before the many short ones
  end

  # One suite on one implementation: the tests for which the block says :pass
  # must pass, others may do as they like.
  def judge(name, implementation, variant)
    missing = Suite.missing(variant)
    return Found.of(skipped: ["#{variant}: #{missing}"]) if missing

    o = Suite.run(name, implementation: implementation, variant: variant, seed: @seed)
    return Found.of(failures: ["#{o.trouble}\n#{o.log.lines.last(15).join}"]) if o.trouble

    asked = o.tests.select { |t| yield(t) == :pass }
    failures = asked.select { |t| t.verdict == :fail }.map { |t| explain(o, t) }
    failures += missed_sentences(o, implementation) if variant == 'plain'
    Found.of(passed: asked.count { |t| t.verdict == :pass }, failures: failures,
             skipped: asked.select { |t| t.verdict == :skip }.map { |t| "#{t.name} (#{variant}): #{t.message}" })
  end

  private

  # Everything there is, or a part that fits into a quarter of an hour? What
  # a whole run adds is said by ./kit test --help.
  def whole? = @full || !@only.nil?

  def wanted(names) = @only ? names & [@only] : names

  def labels
    wanted(Tree.contracts).map { |p| Job.new("labels, orders and mutants of #{p} agree", -> { Labels.check(p) }) }
  end

  def suites_of_primitives
    here = Tree.suites.select { |s| Tree.model(Tree.contract_of(s)).start_with?('primitives/') }
    here.select { |s| @only.nil? || [s, Tree.contract_of(s)].include?(@only) }.product(Suite::VARIANTS).map do |name, variant|
      Job.new("suite #{name}, primitives, #{variant}",
              -> { judge(name, "primitives/#{Tree.contract_of(name)}", variant) { |_| :pass } })
    end
  end

  # Every execution of each scenario, on the primitive and on the ladder.
  def scenarios
    wanted(Tree.suites.map { |s| Tree.contract_of(s) }.uniq).flat_map do |name|
      folders = [Tree.model(name)] | Tree.exercises.select { |e| e.contract == name }.map(&:solution)
      folders.flat_map { |f| Explore.scenarios(name, f).map { |s| [f, s] } }.map do |folder, scenario|
        Job.new("explored #{scenario}, #{folder}", lambda {
          v = Explore.run(scenario, folder)
          case v.verdict
          when :pass then Found.of(passed: 1)
          when :skip then Found.of(skipped: ["#{scenario} on #{folder}: #{v.line}"])
          else Found.of(failures: [v.text])
          end
        })
      end
    end
  end

  def attempts
    Tree.exercises.select { |e| @only.nil? || [e.contract, e.facts['about']].include?(@only) }
        .map { |e| Job.new("attempts at #{e.id}", -> { Attempts.judge(e, whole: whole?) }) }
  end

  # Each solution keeps and misses the sentences that exercise.yml says, and
  # each skeleton, as committed, compiles and fails.
  def ladder
    Tree.exercises.select { |e| @only.nil? || [e.contract, e.facts['about']].include?(@only) }.flat_map do |e|
      next Tiers.of(e).jobs(e).map { |title, run| Job.new(title, run) } unless e.kind == 'implement'

      solutions = Suite::VARIANTS.first(whole? ? 5 : 2).map do |variant|
        Job.new("suite #{e.contract}, #{e.solution}, #{variant}",
                -> { judge(e.contract, e.solution, variant) { |t| expected(e, t) } })
      end
      shape = e.facts['shape'] ? [Job.new("shape of #{e.solution}", -> { shape(e) })] : []
      [*solutions, *shape, Job.new("skeleton #{e.id} compiles and fails", -> { skeleton(e) })]
    end
  end

  # A sentence that the rung must fail is checked as a whole, in plain runs.
  def expected(exercise, test)
    exercise.meets?(test.name) ? :pass : :any
  end

  def missed_sentences(outcome, implementation)
    exercise = Tree.exercises.find { |e| e.solution == implementation } or return []
    (exercise.facts['fails'] || []).reject do |sentence|
      outcome.failed.any? { |t| Tree.sentence_of(t.name) == sentence }
    end.map { |s| "exercise.yml says that this rung cannot keep \"#{s}\", but it does" }
  end

  def explain(outcome, test)
    seed = @seed ? "\nagain: ./kit test --seed #{@seed}" : ''
    printed = outcome.printed_by(test).lines.first(30).join
    "#{test.name} (#{test.file}:#{test.line}): #{test.message}#{seed}\n#{printed}"
  end

  def skeleton(exercise)
    folder = committed(exercise)
    o = Suite.run(exercise.contract, implementation: folder, seed: @seed, key: "skeleton-#{exercise.id}")
    return Found.of(failures: ["does not compile: #{o.trouble}"]) if o.trouble

    bad = o.failed.select { |t| exercise.meets?(t.name) }
    return Found.of(failures: ['passes as it is: there is nothing left to do']) if bad.empty?

    Found.of(passed: 1)
  end

  def shape(exercise)
    said = Tiers.new(exercise, @seed).send(:shape, exercise.solution)
    said.verdict == :pass ? Found.of(passed: 1) : Found.of(failures: [said.line])
  end

  # What every exercise must have, whatever its kind.
  def exercises
    faults = Tree.exercises.flat_map do |e|
      model = "#{e.solution}/#{File.basename(e.file)}"
      lacks = %w[title lesson minutes difficulty tiers hints].reject { |k| e.facts[k] }.map { |k| "no #{k}" }
      lacks << 'id is not the name of the folder' if e.facts['id'] != e.id
      lacks << 'hints are not four' if e.facts['hints']&.size != 4 || e.facts['hints'].any? { |h| h.to_s.strip.empty? }
      lacks << "#{model} is missing" unless File.file?(model)
      lacks << "#{e.number} is the number of another one, too" if Tree.exercises.count { |o| o.number == e.number } > 1
      lacks.map { |l| "#{e.folder}: #{l}" }
    end
    Found.of(passed: faults.empty? ? 1 : 0, failures: faults)
  end

  # A student's progress never turns the kit's own tests red: what is judged
  # is the skeleton in git, or the file itself where there is no git.
  def committed(exercise)
    folder = "#{Tree::BUILD}/skeletons/#{exercise.id}"
    FileUtils.mkdir_p(folder)
    text, status = Open3.capture2('git', '-C', Tree::TOP, 'show', "HEAD:#{exercise.file}",
                                  err: File::NULL)
    text = File.read("#{Tree::TOP}/#{exercise.file}") unless status.success?
    File.write("#{folder}/#{File.basename(exercise.file)}", text)
    folder.delete_prefix("#{Tree::TOP}/")
  rescue Errno::ENOENT
    exercise.folder
  end

  # The cheapest killer of each; in full, every tier and every named killer.
  def mutants
    matrix = Matrix.new(seed: @seed || 1) if @full
    wanted(Tree.contracts).flat_map { |p| Mutant.of(p) }.map do |m|
      next Job.new("mutant #{m.contract} #{m.id}, every tier", -> { in_full(matrix, m) }) if @full

      Job.new("mutant #{m.contract} #{m.id}", lambda {
        verdict, sentence = m.judge(@seed, whole: whole?)
        case verdict
        when :pass then Found.of(passed: 1)
        when :skip then Found.of(skipped: ["mutant #{m.id}: #{sentence}"])
        else Found.of(failures: ["#{m.sentence}\n#{sentence}"])
        end
      })
    end
  end

  def in_full(matrix, mutant)
    faults = matrix.faults(mutant)
    skipped = Matrix::TIERS.filter_map { |t| matrix.cell(mutant, t).then { |c| "mutants: #{t}: #{c.witness}" if c.verdict == :skip } }
    return Found.of(failures: ["#{mutant.sentence}\n#{faults.join("\n")}"], skipped: skipped) if faults.any?

    Found.of(passed: 1, skipped: skipped)
  end

  def harness
    Suite::VARIANTS.first(3).map do |variant|
      Job.new("harness: hang, crash, race, forged result ..., #{variant}", lambda {
        missing = Suite.missing(variant)
        missing ? Found.of(skipped: ["#{variant}: #{missing}"]) : Harness.judge(variant)
      })
    end + [Job.new('harness: the guard sees a wrong implementation', -> { Harness.guard })]
  end

  def checks
    [Job.new('lessons: code is cut from the source, links lead somewhere', -> { Lessons.check }),
     Job.new('exercises have four hints, a model answer, a number', -> { exercises }),
     Job.new('shell scripts (shellcheck)', -> { shellcheck }),
     Job.new('warnings are errors (gcc)', -> { warnings('gcc') }),
     Job.new('warnings are errors (clang)', -> { warnings('clang') }),
     Job.new('every file names its licence', -> { licences })]
  end

  # Test programs of other folders: any executable */**/test that ends with
  # "N passed, N failed"; and the listings of every primitive.
  def programs
    found = Dir.glob('{lessons,test,plots}/**/test', base: Tree::TOP).sort.select do |file|
      File.file?(file) && File.executable?(file) && !file.include?('/build/')
    end
    jobs = found.map { |file| Job.new(file, -> { counted(file, "./#{file}") }) }
    listings = './test/listings/listings'
    jobs += explorer
    jobs << Job.new('listings: atomics the same in every compiler', -> { counted('drift', listings, 'drift') })
    jobs << Job.new('listings: as this compiler makes them', lambda {
      said, status = Open3.capture2e(listings, 'generate', '--check')
      not_judged = said.lines.grep(/not judged/)
      next Found.of(failures: [said]) unless status.success?

      not_judged.empty? ? Found.of(passed: 1) : Found.of(skipped: not_judged.map(&:strip))
    })
  end

  # Is the explorer right? A slice of the comparison with its oracle; in full
  # all of it, in jobs of some minutes, and the edits that break it.
  def explorer
    trust = './test/explore/trust'
    return [] unless File.executable?(trust)

    judge = lambda do |title, *options|
      Job.new("explorer: #{title}", lambda {
        counted('trust', trust, '--explore', 'test/explore/explore', '--seed', (@seed || 1).to_s, *options)
      })
    end
    broken = lambda do |title, *options|
      Job.new("explorer: #{title}", lambda {
        counted('broken', './test/explore/oracle/broken', '--sources', 'test/explore', *options)
      })
    end
    fits = broken.call('what is to break it fits its sources', '--fits')
    return [judge.call('cases, litmus shapes, random programs'), fits] unless @full

    parts, status = Open3.capture2(trust, '--list')
    raise 'trust --list fails' unless status.success?

    parts.lines(chomp: true).map { |part| judge.call(part.split("\t").first, '--full', *part.split("\t").drop(1)) } +
      [broken.call('checkers broken on purpose')]
  end

  # Lines "progress TEXT" say how far the program has come; the environment
  # says to print them, and whether everything is asked for.
  def counted(name, *command)
    environment = { 'KIT_PROGRESS' => '1', 'KIT_FULL' => @full ? '1' : nil }
    said = +''
    status = Open3.popen2e(environment, *command) do |input, output, waiter|
      input.close
      output.each_line do |line|
        line = line.force_encoding('UTF-8').scrub('?')
        line.start_with?('progress ') ? @note&.call(line.chomp.delete_prefix('progress ')) : said << line
      end
      waiter.value
    end
    passed, failed, skipped = said.lines.last.to_s.match(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/)&.captures
    return Found.of(failures: ["ended without its counts (#{status})\n#{said.lines.last(15).join}"]) if passed.nil?

    wrong = failed.to_i.zero? && !status.success? ? 1 : failed.to_i
    skips = said.lines.grep(/\Askip/i).map { |l| "#{name}: #{l.sub(/\Askip\w*:?\s*/i, '').strip}" }
    skips = ["#{name}: #{skipped} not run"] if skips.empty? && skipped.to_i.positive?
    Found.of(passed: passed.to_i, failures: wrong.zero? ? [] : [bad_parts(said), *['(as above)'] * (wrong - 1)], skipped: skips)
  end

  # Each line that says FAIL, with what follows it up to the next verdict.
  def bad_parts(said)
    parts = said.lines.slice_before(/\A(?:ok|FAIL|skip)\b/i).select { |part| part.first.start_with?('FAIL') }
    (parts.empty? ? said.lines.last(40) : parts.map { |part| part.first(25) }.flatten).join
  end

  def shellcheck
    return Found.of(skipped: ['no shellcheck here (apt-get install shellcheck)']) unless Suite.works?('shellcheck')

    each_file(Tree.files.select { |f| first_line(f).match?(%r{\A#!.*\bsh\b}) }) do |file|
      said, status = Open3.capture2e('shellcheck', '-x', file, chdir: Tree::TOP)
      said unless status.success?
    end
  end

  STRICT = %w[-std=gnu11 -O2 -fsyntax-only -Wall -Wextra -Wshadow -Wundef -Wstrict-prototypes
              -Wvla -Werror -pthread -DKIT_CHECK -DKIT_COUNT -DUNITY_INCLUDE_CONFIG_H].freeze

  def warnings(compiler)
    return Found.of(skipped: ["no #{compiler} here (apt-get install #{compiler})"]) unless Suite.works?(compiler)

    include = (Tree.header_folders + %w[test/harness test/explore]).map { |d| "#{Tree::TOP}/#{d}" } +
              Dir.glob("#{ENV.fetch('GEM_HOME', '')}/gems/ceedling-*/vendor/unity/src")
    each_file(own_files(%r{\A(primitives|solutions|lessons|test/(suites|harness|scenarios))/.*\.c\z})) do |file|
      strict = file.start_with?('primitives', 'solutions') ? ['-Wconversion'] : []
      said, status = Open3.capture2e(compiler, *STRICT, *strict, *include.map { |d| "-I#{d}" }, file, chdir: Tree::TOP)
      said unless status.success?
    end
  end

  def licences
    each_file(own_files(/\.(c|cc|h|S|inc|rb|sh|gp|awk|yml)\z|(\A|\/)(Makefile|kit|\.clang-format)\z/)
                        .reject { |f| f.start_with?('plots/data/') }) do |file|
      head = File.foreach(file).first(2).join
      'no SPDX-License-Identifier: MIT in its first lines' unless head.include?('SPDX-License-Identifier: MIT')
    end
  end

  # The project's own files; a student's exercise stands for itself, and what is
  # looked at in its place is the skeleton as committed.
  def own_files(pattern)
    theirs = Tree.exercises.select { |e| e.file.end_with?('.c') }
    Tree.files.grep(pattern) - theirs.map(&:file) + theirs.map { |e| "#{committed(e)}/#{File.basename(e.file)}" }
  end

  def first_line(file) = File.open("#{Tree::TOP}/#{file}", 'rb') { |f| f.gets.to_s }

  def each_file(files)
    failures = files.filter_map { |f| (said = yield(f)) && "#{f}: #{said}" }
    Found.of(passed: files.size - failures.size, failures: failures)
  end
end
