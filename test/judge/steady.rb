# SPDX-License-Identifier: MIT
# steady.rb - ./kit test --steady: does the same file get the same verdict?
#
# Each skeleton and each model answer is judged 50 times, each mutant 3 times, in
# the unit and the explored tier, by turns on one processor and on all. So many
# are judged side by side that each processor always has others to serve.
#
# A suite and a scenario must say the same each time. One thing is allowed, of a
# mutant, and told: a suite runs the file, and may see by luck what explored, or
# another suite, sees each time. Then the file fails each time, and only who says
# so differs.

require 'etc'
require_relative 'jobs'

class Steady < Jobs
  OFTEN = 50
  MUTANTS = 3
  WHERE = [%w[taskset -c 0], []].freeze
  LANES = 4 * Etc.nprocessors
  VERDICTS = ['pass', 'fail', 'ended early'].freeze
  TOGETHER = 16 # jobs of one contract go through one lane, but not all of them

  Job = Struct.new(:title, :run, :contract, :group)

  # The slowest contracts first, so that none of them is left alone at the end.
  def all
    jobs = whole.group_by(&:contract).values.sort_by { |same| -Tree.suites_of(same.first.contract).size }
    jobs.each { |same| same.each_slice(TOGETHER).with_index { |some, i| some.each { |job| job.group = [job.contract, i] } } }.flatten
  end

  private

  def whole
    rungs = Tree.exercises.select { |e| e.kind == 'implement' }
    rungs.flat_map { |e| [judged("skeleton #{e.id}", e, OFTEN) { committed(e) }, judged("solution #{e.id}", e, OFTEN) { e.solution }] } +
      Matrix.mutants.map { |m| judged("mutant #{File.basename(m.home)} #{m.id}", m, MUTANTS) { m.write && m.relative_folder } }
  end

  # whose: an exercise or a mutant, which both have a contract.
  def judged(title, whose, times)
    suites = Tree.suites_of(whose.contract).then { |all| all.empty? ? [whose.contract] : all }
    rung = whose.is_a?(Mutant) ? Tree.exercises.find { |e| e.solution == whose.home } : whose
    Job.new("#{title}, #{times} times", lambda {
      folder = yield
      units = suites.to_h { |s| [s, unit(s, folder, rung, times)] }
      fault, refused = explored(whose.contract, folder, rung, times)
      refused ||= units.value?({ 'fail' => times })
      summed_up(units, fault, folder, refused && whose.is_a?(Mutant))
    }, whose.contract)
  end

  # units: how often each suite said what. An unsteady one is a fault, or luck.
  def summed_up(units, fault, folder, luck)
    unsteady, steady = units.partition { |_, said| said.size > 1 || !(said.keys - VERDICTS).empty? }
    lucky, faulty = unsteady.partition { |_, said| luck && (said.keys - VERDICTS).empty? }
    in_words = ->((suite, said)) { "#{suite} on #{folder}: #{said.map { |v, n| "#{v} #{n} times" }.join(', ')}" }
    Found.of(passed: steady.size + (fault ? 0 : 1), failures: [*faulty.map(&in_words), *fault],
             skipped: lucky.map { |one| "#{in_words[one]}; the file is refused each time" })
  end

  # How often the suite said pass, fail, or what kept it from that.
  def unit(suite, folder, rung, times)
    key = "steady-#{suite}"
    first = Suite.run(suite, implementation: folder, seed: 1, key: key, impatient: true)
    return { first.trouble => times } if first.trouble

    Array.new(times) do |i|
      tests = Suite.again(suite, folder, key, 1, *WHERE[i % 2]).select { |name, _| rung.nil? || rung.meets?(name) }
      next 'ended early' if tests.empty?

      tests.any? { |_, verdict| verdict == 'FAIL' } ? 'fail' : 'pass'
    end.tally
  end

  # A fault or nil, and whether the file is refused: up to the first scenario that
  # it fails, as check does. It is compiled once.
  def explored(contract, folder, rung, times)
    Explore.scenarios(contract, rung&.solution).each do |scenario|
      said = Explore.run(scenario, folder, '--times', times.to_s).text
      return "#{scenario} on #{folder}: #{said.lines.first(5).join}", false unless said.include?('The same verdict')
      return nil, true if said.start_with?('FAIL')
    end
    [nil, false]
  end
end
