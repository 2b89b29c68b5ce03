# SPDX-License-Identifier: MIT
# stress.rb - ./kit test --stress MINUTES: what a short run does not meet
#
# Round after round each suite runs natively, each time with schedules meddled
# with by another seed, by turns plain and under the sanitizers. A failure is
# told with the command that repeats it. Time ends the run, and judges nothing.

require_relative 'jobs'

class Stress
  VARIANTS = %w[plain plain tsan plain asan].freeze # what finds most is asked most

  def initialize(name, options)
    suites = name ? [name, *Tree.suites_of(name)].uniq & Tree.suites : Tree.suites
    @runs = suites.map { |s| [s, options[:on] || Tree.model(Tree.contract_of(s))] }
    @variants = options[:variant] ? [options[:variant]] : VARIANTS.reject { |v| Suite.missing(v) }
    @minutes = options[:stress]
    @seeds = Random.new(options[:seed])
    @seed = options[:seed]
  end

  def run
    stop = now + @minutes * 60
    puts "Each run has a seed of its own, drawn by seed #{@seed}; Ctrl-C ends it.", ''
    @passed = 0
    @failures = []
    endless.each do |suite, folder, variant|
      break if now >= stop

      one(suite, folder, variant, @seeds.rand(1..999_999), stop)
    end
    finish
  rescue Interrupt
    puts "\nStopped."
    finish
  end

  private

  def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  def endless = Enumerator.new { |y| @variants.cycle { |v| @runs.each { |s, f| y << [s, f, v] } } }

  def one(suite, folder, variant, seed, stop)
    print "\r\e[K[#{((stop - now) / 60).ceil} min left] #{suite}, #{variant}, seed #{seed}"[0, 84] if $stdout.tty?
    rung = Tree.exercises.find { |e| [e.folder, e.solution].include?(folder) }
    found = Jobs.new(seed: seed).judge(suite, folder, variant) { |t| rung.nil? || rung.meets?(t.name) ? :pass : :any }
    print "\r\e[K" if $stdout.tty?
    puts format('%-5s %-24s %-8s seed %-7d %4d', found.failed.zero? ? 'ok' : 'FAIL', suite, variant, seed, found.passed)
    $stdout.flush
    @passed += found.passed
    found.failures.each do |f|
      @failures << "#{f}\nagain: ./kit test #{suite} --repeat 1 --seed #{seed} --variant #{variant} --on #{folder}"
    end
  end

  def finish
    puts '', *@failures, "#{@passed} passed, #{@failures.size} failed"
    @failures.empty? && @passed.positive?
  end
end
