# SPDX-License-Identifier: MIT
# run_tests.rb - ./kit test: the whole run, one primitive's, or one suite often

require 'optparse'
require_relative 'jobs'
require_relative 'lanes'
require_relative 'resume'
require_relative 'steady'

def refuse(sentence)
  warn sentence
  exit 2
end

options = { seed: Random.rand(1..999_999) }
OptionParser.new do |o|
  o.banner = <<~TEXT
    ./kit test [NAME] [--seed N] [--mutant ID] [--repeat N [--on FOLDER]]
    ./kit test --full | --steady [--resume]
    ./kit test [NAME] --stress MINUTES

    Runs what must hold: the suites on the primitives (plain, ThreadSanitizer,
    AddressSanitizer, clang, AArch64 under qemu) and on each solution (plain,
    ThreadSanitizer), every execution of the scenarios, the skeletons (which
    must fail), the mutants (which must die), the harness, the listings, the
    measurements' invariants. The last line is "N passed, N failed".
    With NAME, only what belongs to that primitive, but all of it: solutions
    under the other three, too, equivalent mutants under the sanitizers, and not
    just four of the attempts that are kept for each exercise.
    --full is that for everything, takes hours, and leaves nothing to samples:
    the explorer is compared with its oracle on everything and not on a slice,
    its cases run with every compiler, and checkers broken on purpose must be
    noticed.
    --steady judges each skeleton and solution 50 times and each mutant 3 times,
    on one processor and on all, many at a time: each verdict must be the same,
    and each suite's, but for what one sees by luck and another tier always.

  TEXT
  o.on('--seed N', Integer, 'meddle with the schedules as in an earlier run; 0: not at all') { |v| options[:seed] = v }
  o.on('--full', 'leave nothing to samples; Ctrl-C says how far it came') { options[:full] = true }
  o.on('--steady', 'the same file gets the same verdict, however busy the machine is') { options[:steady] = true }
  o.on('--resume', 'go on with a --full or --steady run of this very tree') { options[:resume] = true }
  o.on('--stress MINUTES', Float, 'suites only, natively, round after round, each with a new seed') { |v| options[:stress] = v }
  o.on('--repeat N', Integer, 'the suite of NAME on the primitive, N times, seeds counting up') { |v| options[:repeat] = v }
  o.on('--on FOLDER', 'with --repeat, --stress: on the implementation in FOLDER') { |v| options[:on] = v.delete_suffix('/') }
  o.on('--variant V', Suite::VARIANTS, "with them: #{Suite::VARIANTS.join(', ')}") { |v| options[:variant] = v }
  o.on('--mutant ID', 'apply one row of mutants.tsv of NAME and show which test notices') { |v| options[:mutant] = v }
end.then do |parser|
  parser.parse!
rescue OptionParser::ParseError => e
  refuse "./kit: #{e.message} (./kit test --help shows what there is)"
end

name = ARGV.shift
unless name.nil? || Tree.suites.include?(name)
  near = Tree.nearest(name, Tree.suites)
  refuse "./kit: no suite '#{name}'. #{near ? "Did you mean #{near}?" : "There are: #{Tree.suites.join(', ')}"}"
end
refuse "./kit: one name at a time; what is '#{ARGV.first}'?" if ARGV.any?
refuse './kit: --on and --variant go with --repeat or --stress' if (options[:on] || options[:variant]) && !options[:repeat] && !options[:stress]
refuse './kit: --repeat wants a number above 0' if options[:repeat] && options[:repeat] < 1
if options[:on] && Dir.glob('*.c', base: options[:on]).empty?
  refuse "./kit: #{options[:on]} holds no .c file"
end
if (options[:full] || options[:steady] || options[:resume]) && (name || options[:repeat] || options[:mutant] || options[:stress])
  refuse './kit: --full, --steady and --resume are about everything, and take no name'
end
long = options[:steady] ? :steady : :full
record = Resume.new(long)
if options[:resume]
  refuse "./kit: there is no unfinished --#{long} run of this very tree; --#{long} starts one" unless record.unfinished?
  options.update(long => true, seed: record.seed)
end
options[:seed] = 1 if options[:steady] # as check does
if options[:mutant]
  mutants = Tree.contracts.select { |c| name.nil? || c == name }.flat_map { |p| Mutant.of(p) }
  mutant = mutants.find { |m| m.id == options[:mutant] }
  refuse "./kit: no mutant '#{options[:mutant]}'. There are: #{mutants.map(&:id).join(', ')}" if mutant.nil?
  verdict, said = mutant.judge(options[:seed])
  puts mutant.sentence, "#{{ pass: '', fail: 'NOT AS IT SHOULD BE: ', skip: 'not judged: ' }[verdict]}#{said}"
  exit verdict == :pass ? 0 : 1
end
if options[:stress]
  refuse './kit: --stress wants a number above 0' unless options[:stress].positive?
  require_relative 'stress'
  exit Stress.new(name, options).run ? 0 : 1
end
if options[:repeat]
  refuse './kit: --repeat needs the name of a suite, as in: ./kit test spinlock --repeat 100' if name.nil?
  folder = options[:on] || Tree.model(Tree.contract_of(name))
  variant = options[:variant] || 'plain'
  seeds = (options[:seed]...options[:seed] + options[:repeat]).to_a
  names = Tree.suites_of(name).then { |all| all.empty? ? [name] : all }
  jobs = seeds.product(names).map do |seed, suite|
    Jobs::Job.new("#{suite}, #{folder}, #{variant}, seed #{seed}",
                  -> { Jobs.new(seed: seed).judge(suite, folder, variant) { :pass } })
  end
elsif options[:steady]
  jobs = Steady.new(seed: options[:seed]).all
else
  report = nil
  jobs = Jobs.new(seed: options[:seed], only: name, full: options[:full], note: ->(text) { report&.note(text) }).all
end

puts "Schedules are meddled with by seed #{options[:seed]} (--seed repeats them); #{jobs.size} jobs.", ''
report = Report.new(jobs: jobs.size)
kept = options[:full] || options[:steady]
record.start(options[:seed]) if kept && !options[:resume]
begin
  Suite::VARIANTS.each { |variant| Suite.missing(variant) } # known before there are lanes
  lanes, together = options[:steady] ? [Steady::LANES, :group.to_proc] : Etc.nprocessors
  Lanes.each(jobs, lanes, together: together) do |job|
    known = record.found(job.title) if options[:resume]
    next report.known(job.title, known) if known

    found = report.job(job.title) { job.run.call }
    record.add(job.title, found) if kept
  end
rescue Interrupt
  puts "\nStopped after #{report.done} of #{jobs.size} jobs#{"; ./kit test #{'--steady ' if options[:steady]}--resume goes on" if kept}."
  report.finish
  exit 130
end
record.finish if kept
exit report.finish ? 0 : 1
