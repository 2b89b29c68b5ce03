# SPDX-License-Identifier: MIT
# tiers.rb - the tiers of one exercise, in the order in which they speak

require 'stringio'
require 'tmpdir'
require_relative 'compiles'
require_relative 'explaining'
require_relative 'explore'
require_relative 'suite'
require_relative 'weakest'

class Tiers
  include Compiles
  include Explaining

  attr_reader :failed    # the tier that failed, if one did
  attr_reader :no_weaker # is no order stronger than needed? nil: not asked

  # What a tier says: verdict :pass, :fail or :skip (not judged), one line, and
  # for a failure the lines that explain it.
  Said = Struct.new(:verdict, :line, :explanation)

  # Who judges this kind of exercise: break-it is judged by BreakIt, which is
  # in kinds/break_it.rb.
  def self.of(exercise)
    return Tiers if exercise.kind == 'implement'

    file = "#{__dir__}/kinds/#{exercise.kind.tr('-', '_')}.rb"
    abort "./kit: #{exercise.id}: no exercises of the kind '#{exercise.kind}' (CONTRIBUTING.md says which there are)" unless File.file?(file)

    require file
    Object.const_get(exercise.kind.split('-').map(&:capitalize).join)
  end

  # A C text without its comments.
  def self.code(text) = text.gsub(%r{//.*$}, '').gsub(%r{/\*.*?\*/}m, '')

  def initialize(exercise, seed)
    @exercise = exercise
    @seed = seed
    @contract = exercise.contract
    @header = Tree.header(@contract) if @contract
  end

  def run
    puts format('%s  %s', @exercise.id, @exercise.facts['title']), "#{@exercise.file}\n\n"
    skipped = false
    @exercise.facts['tiers'].each do |tier|
      next show(tier, '-', "after #{@failed} passes") if @failed

      said = speak(tier)
      @failed = tier if said.verdict == :fail
      skipped ||= said.verdict == :skip
      @explanation = said.explanation if said.explanation && (@failed || skipped)
    end
    @failed ? tell_failure : tell_success(skipped)
  end

  # All tiers on one text (or those from one on), up to the first that does not
  # pass; `failed` is that.
  def judge(text, from = nil)
    set_aside(text)
    first_trouble(from)
  end

  # What a student sees who has this text, from the first tier on. What this
  # process prints meanwhile is caught, too: one at a time.
  def told(text)
    file = @exercise.file
    set_aside(text)
    screen, $stdout = $stdout, StringIO.new
    run
    $stdout.string.gsub(@exercise.folder, File.dirname(file)).gsub('build+judged+', 'exercises+').split("\n\n", 2).last
  ensure
    $stdout = screen
  end

  private

  # The text stands in a folder of its own, named like the exercise.
  def set_aside(text)
    folder = "#{Tree::BUILD}/judged#{Lanes.suffix}/#{@exercise.id}".delete_prefix("#{Tree::TOP}/")
    FileUtils.rm_rf(folder)
    FileUtils.mkdir_p(folder)
    @exercise = Tree::Exercise.new(@exercise.id, folder, @exercise.facts)
    File.write(@exercise.file, text)
  end

  def first_trouble(from = nil)
    @exercise.facts['tiers'].drop_while { |tier| from && tier != from }.each do |tier|
      said = send(tier)
      next if said.verdict == :pass

      @failed = tier
      return said
    end
    Said.new(:pass, '')
  end

  def speak(tier)
    print "  #{tier} ...\r" if Tree.terminal?
    said = send(tier)
    word = { pass: 'ok', fail: 'FAIL', skip: 'not judged' }[said.verdict]
    show(tier, word, said.line)
    said
  end

  def show(tier, word, line)
    print "\e[K" if Tree.terminal?
    head = format('  %-11s %-6s ', tier, word)
    puts filled(line, 80 - head.size).each_with_index.map { |l, i| "#{i.zero? ? head : ' ' * head.size}#{l}".rstrip }
    $stdout.flush
  end

  def unit = suite('plain')

  def explored
    executions = Explore.scenarios(@contract, @exercise.folder).sum do |scenario|
      v = Explore.run(scenario, @exercise.folder)
      return Said.new(:fail, "#{scenario}: #{v.line}", explored_failure(v, scenario)) if v.verdict == :fail
      return Said.new(:skip, "#{scenario}: #{v.line}", v.line.include?('events in one execution') ? LONG : nil) if v.verdict == :skip

      v.line[/\Aall (\d+)/, 1].to_i # an expected failure counts none
    end
    names = Explore.scenarios(@contract, @exercise.folder).map { |s| s.delete_prefix("#{@contract}_") }
    Said.new(:pass, "all #{executions} executions of #{names.join(', ')}")
  end

  # A waiting loop is followed until nothing new can happen in it; one that
  # counts its rounds is new each time, and so is a function that calls itself.
  LONG = ['Does a loop count its rounds, or a function call itself? Each is followed, one', 'by one: let a loop wait for what it waits for, and for nothing else.'].freeze

  # The explorer explains itself; only the command to see it again is ours.
  def explored_failure(verdict, scenario)
    verdict.text.lines.take_while { |l| !l.start_with?('Again') }.map(&:chomp) +
      ["Again  ./kit explore test/scenarios/#{scenario}.c \\", "         --with #{@exercise.folder}"]
  end

  def sanitizers
    said = Suite::SANITIZERS.map do |variant|
      missing = Suite.missing(variant)
      missing ? Said.new(:skip, missing) : suite(variant)
    end
    said.find { |s| s.verdict == :fail } || said.find { |s| s.verdict == :skip } ||
      Said.new(:pass, 'ThreadSanitizer and AddressSanitizer saw nothing wrong')
  end

  # What one undisturbed run costs in steps, which are counted and not timed.
  # exercise.yml: shape: {program: a scenario, changes: at most so many atomic
  # read-modify-writes, kernel: at most so many system calls}
  def shape(folder = @exercise.folder)
    rule = @exercise.facts['shape']
    said = Explore.run(rule['program'], folder, '--schedule', '+').text
    steps = said.lines.grep(/^ +\d+ /)
    return Said.new(:skip, said.lines.first.to_s.strip) unless said.start_with?('This one execution goes well')

    counts = { 'kernel' => steps.grep(/^ +\d+ +futex_/).size, 'changes' => steps.grep(/^ +\d+ +(xchg|cas|add|sub|rmw)\b/).size }
    text = "#{shape_words(counts)} when undisturbed"
    over = counts.select { |what, n| rule[what] && n > rule[what] }
    return Said.new(:pass, text) if over.empty?

    Said.new(:fail, "#{text}; enough: #{shape_words(rule.slice(*over.keys))}",
             ['What it does when nobody else comes. Each xchg, cas, add or sub is a', 'read-modify-write, which locks the cache line:', '', *steps.map(&:rstrip)])
  end

  def shape_words(counts)
    { 'changes' => 'read-modify-write', 'kernel' => 'system call' }.filter_map do |what, word|
      "#{counts[what]} #{word}#{'s' if counts[what] != 1}" if counts[what]
    end.join(', ')
  end

  def suite(variant)
    o, asked = run_suite(variant, true)
    # A hang in a test that is not asked for must not keep the others from running.
    o, asked = run_suite(variant, false) if o.trouble.nil? && asked.none? { |t| t.verdict == :fail } && asked.any? { |t| t.message.start_with?('not run') }
    return Said.new(:fail, o.trouble, trouble(o)) if o.trouble

    bad = asked.select { |t| t.verdict == :fail }
    return unseen_order if bad.any? && variant == 'tsan' && fences?
    return Said.new(:fail, count(bad, asked), explain(o, bad.first, variant)) if bad.any?

    skipped = asked.select { |t| t.verdict == :skip }
    return Said.new(:skip, skipped.first.message) if skipped.any?

    Said.new(:pass, "#{asked.size} tests")
  end

  def run_suite(variant, impatient)
    o = Suite.run(@contract, implementation: @exercise.folder, variant: variant, seed: @seed, impatient: impatient)
    [o, o.tests.select { |t| @exercise.meets?(t.name) }]
  end

  def count(bad, asked)
    stopped = asked.any? { |t| t.message.start_with?('not run') }
    "#{bad.size} of #{asked.size} tests failed#{'; stopped at the first hang' if stopped}"
  end

  # ThreadSanitizer does not know fences or assembly: its races are no proof.
  def fences? = File.read(@exercise.file, encoding: 'UTF-8').scrub('?').match?(/atomic_thread_fence|__sync_synchronize|\basm\b|__asm/)

  def unseen_order
    Said.new(:skip, 'ThreadSanitizer sees no fences and no assembly: put the order on the exchange and the store')
  end

  def filled(text, width)
    text.split.each_with_object([+'']) do |w, all|
      all.last.size + w.size + 1 > width && !all.last.empty? ? all << w.dup : all.last << (all.last.empty? ? '' : ' ') << w
    end
  end

  # What is too long for one line of a list ends with the last word that fits.
  def cut(text, width) = text.size <= width ? text : "#{text[0, width - 3].sub(/\s*\S*\z/, '')}..."

  def wrap(label, text) = filled(text, 64).each_with_index.map { |l, i| format('%-9s %s', i.zero? ? label : '', l) }

  def tell_failure
    @warnings&.first(2)&.each { |w| puts '', *wrap('warning', w).map { |l| "  #{l}" } }
    puts '', *indented(@explanation) if @explanation.any?
    puts '', "  Stuck? ./kit hint #{@exercise.number}   (four, the last of them the answer)"
    1
  end

  # The explorer's table fills 80 columns: then there is no room for a margin.
  def indented(lines)
    margin = lines.all? { |l| l.size <= 78 } ? '  ' : ''
    lines.map { |l| "#{margin}#{l}".rstrip }
  end

  def tell_success(skipped)
    if skipped
      puts '', '  What could be judged here passed; why the rest could not stands above.', *indented(@explanation || [])
      return 3
    end
    puts '', "  Done. #{@exercise.id} keeps these sentences of the contract:"
    sentences = ["#{@exercise.facts['meets'].join(', ')}."]
    sentences << "Not yet, and not asked here: #{@exercise.facts['fails'].join(', ')}." if @exercise.facts['fails']
    sentences << "Not judged: #{@exercise.facts['unjudged']}." if @exercise.facts['unjudged']
    puts sentences.flat_map { |s| filled(s, 78) }.map { |l| "  #{l}" }
    second_stage if @exercise.facts['tiers'].include?('explored') && orders?
    puts "  See what it became: ./kit asm #{@exercise.number}"
    puts "  How the model answer does it: ./kit solution #{@exercise.number}"
    tell_next
    0
  end

  # Has the file any memory order, said or not?
  def orders? = File.read(@exercise.file, encoding: 'UTF-8').scrub('?').match?(/atomic_|memory_order/i)

  # What is right with seq_cst everywhere has passed. The second stage asks for
  # the weakest orders that still verify; too strong is a remark.
  def second_stage
    print "  are weaker orders enough? ...\r" if Tree.terminal?
    orders, text = Weakest.lowest(@exercise.file, Explore.scenarios(@contract, @exercise.folder).map { |s| "test/scenarios/#{s}.c" })
    print "\e[K" if Tree.terminal?
    return puts('  Second stage, the weakest orders: not judged in the time there is.') if orders.nil?

    @no_weaker = orders.empty?
    return puts('  Second stage done, too: none of your orders can be weaker.') if @no_weaker

    puts "  Second stage: #{orders.size} order#{orders.one? ? ' is' : 's are'} stronger than needed; this verifies, too:",
         *orders.sort_by(&:line).map { |o| "    #{File.basename(o.file)}:#{o.line}  #{o.order} -> #{o.weaker}#{' on failure' if o.failure}" }
    tell_instructions(text) if text
  end

  def tell_instructions(text)
    before, after = Weakest.instructions(File.read(@exercise.file), text, [*Tree.header_folders, File.dirname(@header)])
    return if before.nil?

    puts before == after ? '    On AArch64 that changes no instruction.' : "    On AArch64: #{before.join(', ')} -> #{after.empty? ? 'nothing' : after.join(', ')}"
  end

  def tell_next
    later = Tree.exercises.find { |e| e.id > @exercise.id }
    puts "  Next: #{later.number}, #{later.facts['title']}", "        #{later.file}" if later
  end
end
