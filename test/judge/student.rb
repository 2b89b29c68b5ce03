# SPDX-License-Identifier: MIT
# student.rb - ./kit list, hint, solution, reset, next, debug: around ./kit check

require_relative 'progress'
require_relative 'suite'

module Student
  USAGE = {
    'list' => "list\n\nEvery exercise: what is done, where you are, and the minutes that are left.",
    'next' => "next\n\nWhat comes next: the file, its lesson, and what to type.",
    'hint' => "hint [NN] [--all]\n\nThe next of four hints, the last of them the answer; --all shows those that\nyou have seen again.",
    'solution' => "solution [NN]\n\nThe model answer beside yours, after you have passed, or after three different\ntries that compile.",
    'reset' => "reset NN [--yes]\n\nPuts the skeleton back. Asks first, and keeps a copy of your text in .kit/copies.",
    'debug' => "debug [NN] [--test NAME]\n\nOpens gdb in the first test that fails, at the moment when it fails."
  }.freeze

  module_function

  def run(verb, words)
    return puts("./kit #{USAGE.fetch(verb)}\n") || 0 if (words & %w[--help -h]).any?

    options, names = words.partition { |w| w.start_with?('-') }
    names = take_value(options, names) if verb == 'debug'
    known = { 'hint' => %w[--all], 'reset' => %w[--yes], 'debug' => %w[--test] }.fetch(verb, [])
    return complain("invalid option: #{(options - known).first} (./kit #{verb} --help shows what there is)") if (options - known).any?

    takes_none = %w[list next].include?(verb)
    return complain("#{verb} takes #{takes_none ? 'no word' : 'one exercise'}") if names.size > (takes_none ? 0 : 1)

    send(verb, *(takes_none ? [] : [choose(verb, names.first), options]))
  end

  def take_value(options, names)
    return names unless options.include?('--test')

    @test = names.pop
    names
  end

  def complain(text)
    warn "./kit: #{text}"
    exit 2
  end

  def choose(verb, word)
    if word.nil?
      complain("which exercise? As in: ./kit reset #{Tree.exercises.first.number}") if verb == 'reset'
      return Progress.current || Tree.exercises.last
    end
    Tree.exercise(word) || begin
      near = Tree.nearest(word, Tree.exercises.map(&:id))
      complain("no exercise '#{word}'.#{" Did you mean #{near}?" if near} (./kit list shows all)")
    end
  end

  def minutes(n) = n < 60 ? "#{n} min" : "#{n / 60} h#{format(' %02d min', n % 60) if (n % 60).positive?}"

  def state(exercise)
    return Progress.count(exercise, 'weakest').positive? ? 'done, weakest' : 'done' if Progress.solved?(exercise)

    last = Progress.last(exercise) or return ''
    last[2] == 'failed' ? "#{last[3].split.first} fail#{'s' unless last[3].start_with?('sanitizers')}" : 'not judged here'
  end

  def list
    current = Progress.current
    lesson = nil
    Tree.exercises.each do |e|
      puts "\n#{e.facts['lesson'].to_s.delete_prefix('lessons/')}" if e.facts['lesson'] != lesson
      lesson = e.facts['lesson']
      puts format('%s %-4s %-49.49s %2d min  %s', e == current ? '>' : ' ', e.number, e.facts['title'], e.facts['minutes'], state(e)).rstrip
    end
    done, open = Tree.exercises.partition { |e| Progress.solved?(e) }
    puts '', "#{done.size} of #{done.size + open.size} done#{"; about #{minutes(open.sum { |e| e.facts['minutes'] })} left" if open.any?}"
    puts "You are at #{current.number}: ./kit next says more" if current
    0
  end

  def next
    e = Progress.current
    return puts('All exercises are done.') || 0 if e.nil?

    n = e.number
    puts "#{e.id}  #{e.facts['title']}, about #{minutes(e.facts['minutes'])}", '',
         *lessons_before(e).each_with_index.map { |l, i| "  #{i.zero? ? 'read' : '    '}      #{l}/README.md" },
         "  edit      #{e.file}",
         "  check     ./kit check #{n}, or ./kit watch #{n}, which checks whenever you save",
         "  stuck     ./kit hint #{n}#{" (#{Progress.hints(e)} of #{e.facts['hints'].size} seen)" if Progress.hints(e).positive?}"
    0
  end

  # Its lesson, and with the first of its exercises those on the way to it that
  # have none of their own.
  def lessons_before(exercise)
    taught = Tree.exercises.map { |e| e.facts['lesson'] }
    own = exercise.facts['lesson']
    return [own] if Tree.exercises[taught.index(own)] != exercise

    on_the_way = Dir.glob('lessons/*/').map { |l| l.chomp('/') }.sort.take_while { |l| l != own }
    [*on_the_way.reverse.take_while { |l| !taught.include?(l) }.reverse, own]
  end

  def hint(exercise, options)
    all = exercise.facts['hints']
    seen = Progress.hints(exercise)
    if options.include?('--all')
      puts 'No hint has been shown yet: ./kit hint shows the first.' if seen.zero?
      seen.times { |i| tell_hint(exercise, i) }
      return 0
    end
    if seen >= all.size
      tell_hint(exercise, all.size - 1)
      puts "That was the last. All again: ./kit hint #{exercise.number} --all"
      return 0
    end
    tell_hint(exercise, seen)
    Progress.note(exercise, 'hint', seen + 1)
    0
  end

  def tell_hint(exercise, index)
    all = exercise.facts['hints']
    puts "hint #{index + 1} of #{all.size} for #{exercise.id}", '', *all[index].lines.flat_map { |l| fold(l.chomp) }.map { |l| "  #{l}" }, ''
  end

  # Lines of code keep their shape; prose is folded at 76 columns.
  def fold(line) = line.size <= 76 || line.match?(/[;{}]\s*\z/) ? [line] : line.scan(/\S.{0,74}\S(?=\s|\z)|\S+/)

  def solution(exercise, _options)
    unless Progress.shown?(exercise)
      n = Progress.tries(exercise)
      puts "Not yet: ./kit solution #{exercise.number} opens when yours passes, or after #{Progress::HONEST_TRIES}",
           "different tries that compile (#{n} so far). Meanwhile: ./kit hint #{exercise.number}"
      return 1
    end
    Progress.note(exercise, 'solution')
    model = "#{exercise.solution}/#{File.basename(exercise.file)}"
    puts 'Your file (-) and the model answer (+):', ''
    colour = Tree.terminal? && !ENV['NO_COLOR'] ? 'always' : 'never'
    said, = Open3.capture2('git', 'diff', '--no-index', "--color=#{colour}", '--ignore-space-change', '--',
                            File.file?(exercise.file) ? exercise.file : File::NULL, model)
    puts said.empty? ? 'They say the same.' : said.lines.reject { |l| l.match?(/\A(\e\[\d*m)*(diff|index) /) }.join
    puts '', 'Why it is so:', *exercise.facts['why'].lines.flat_map { |l| fold(l.chomp) }.map { |l| "  #{l}" } if exercise.facts['why']
    0
  end

  def reset(exercise, options)
    text = Progress.skeleton(exercise)
    complain("git does not know #{exercise.file}, so its skeleton is not here") if text.nil?
    if File.file?(exercise.file) && File.binread(exercise.file) == text
      puts "#{exercise.file} is the skeleton already."
      return 0
    end
    unless options.include?('--yes')
      complain("reset asks first, and there is no terminal to ask on: ./kit reset #{exercise.number} --yes") unless $stdin.tty?
      print "Put the skeleton of #{exercise.id} back? Your text is kept. [y/N] "
      return puts('Nothing was changed.') || 1 unless $stdin.gets.to_s.strip.downcase.start_with?('y')
    end
    complain("#{exercise.file} is a folder: move it away first") if File.directory?(exercise.file)
    copy = Progress.keep(exercise)
    complain('your text could not be kept, so nothing was changed') if copy.nil? && File.file?(exercise.file)
    File.binwrite(exercise.file, text)
    Progress.note(exercise, 'reset', copy)
    puts "#{exercise.file} is the skeleton again.#{"\nYour text: #{copy}" if copy}"
    0
  rescue SystemCallError => e
    complain("#{exercise.file} cannot be written: #{e.message[/\A[^@]*/].strip}")
  end

  # A test runs in a process of its own, and fails in crew_fail or Unity's.
  def debug(exercise, _options)
    complain('gdb is missing: apt-get install gdb') unless Suite.works?('gdb')
    complain("debug is for unit tests, and #{exercise.number} has none. To step through a run:\n  " \
             "./kit explore FILE.c --schedule ... --gdb, or --replay as check prints it") if exercise.contract.nil?
    outcome = Suite.run(exercise.contract, implementation: exercise.folder, seed: 1, impatient: true)
    return puts("No test can run yet: ./kit check #{exercise.number} says why.") || 1 if outcome.trouble

    tests = outcome.tests.map(&:name)
    near = @test && Tree.nearest(@test, tests)
    complain("no test '#{@test}'.#{" Did you mean #{near}?" if near}") unless @test.nil? || tests.include?(@test)
    failed = outcome.tests.find { |t| t.verdict == :fail && exercise.meets?(t.name) }
    name = @test || failed&.name
    return puts("All tests that #{exercise.number} must keep pass. One by name: ./kit debug #{exercise.number} --test NAME") || 0 if name.nil?

    program = Dir.glob("#{Tree::BUILD}/suites/#{exercise.folder.tr('/', '+')}-plain/test/out/**/test_#{exercise.contract}.out").first
    puts "gdb stops where #{name} fails.", 'Then: bt, info threads, thread 2, up, print *lock; quit leaves.',
         failed && failed.name == name ? "  it says: #{failed.message}" : ''
    ENV.update('KIT_ONLY' => name, 'KIT_SEED' => '1', 'KIT_IMPLEMENTATION' => exercise.folder,
               'KIT_WITNESS' => File.expand_path(outcome.witness), 'KIT_LIMIT' => '3600')
    exec 'gdb', '-q', '-x', 'test/judge/debug.gdb', program
  end
end

exit Student.run(ARGV.shift, ARGV)
