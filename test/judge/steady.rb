# SPDX-License-Identifier: MIT
# steady.rb - ./kit test --steady: does the same file get the same verdict?
#
# Each skeleton and each model answer is judged 50 times, each mutant 3 times, in
# the unit and the explored tier, by turns on one processor and on all. So many
# are judged side by side that each processor always has others to serve.

require 'etc'
require_relative 'jobs'

class Steady < Jobs
  OFTEN = 50
  MUTANTS = 3
  WHERE = [%w[taskset -c 0], []].freeze
  LANES = 4 * Etc.nprocessors

  Job = Struct.new(:title, :run, :contract)

  def all
    rungs = Tree.exercises.select { |e| e.kind == 'implement' }
    rungs.flat_map { |e| [judged("skeleton #{e.id}", e, OFTEN) { committed(e) }, judged("solution #{e.id}", e, OFTEN) { e.solution }] } +
      Matrix.mutants.map { |m| judged("mutant #{File.basename(m.home)} #{m.id}", m, MUTANTS) { m.write && m.relative_folder } }
  end

  private

  # whose: an exercise or a mutant, which both have a contract.
  def judged(title, whose, times)
    suites = Tree.suites_of(whose.contract).then { |all| all.empty? ? [whose.contract] : all }
    rung = whose.is_a?(Mutant) ? Tree.exercises.find { |e| e.solution == whose.home } : whose
    Job.new("#{title}, #{times} times", lambda {
      folder = yield
      faults = suites.map { |s| unit(s, folder, rung, times) } << explored(whose.contract, folder, rung, times)
      Found.of(passed: faults.count(nil), failures: faults.compact)
    }, whose.contract)
  end

  # nil, or how the verdicts differ.
  def unit(suite, folder, rung, times)
    key = "steady-#{suite}"
    first = Suite.run(suite, implementation: folder, seed: 1, key: key, impatient: true)
    return "#{suite} on #{folder}: #{first.trouble}" if first.trouble

    verdicts = Array.new(times) do |i|
      tests = Suite.again(suite, folder, key, 1, *WHERE[i % 2]).select { |name, _| rung.nil? || rung.meets?(name) }
      next 'ended early' if tests.empty?

      tests.any? { |_, verdict| verdict == 'FAIL' } ? 'fail' : 'pass'
    end
    "#{suite} on #{folder}: #{verdicts.tally.map { |v, n| "#{v} #{n} times" }.join(', ')}" if verdicts.uniq.size > 1
  end

  # Up to the first scenario that it fails, as check does. It is compiled once.
  def explored(contract, folder, rung, times)
    Explore.scenarios(contract, rung&.solution).each do |scenario|
      said = Explore.run(scenario, folder, '--times', times.to_s).text
      return "#{scenario} on #{folder}: #{said.lines.first(5).join}" unless said.include?('The same verdict')
      return if said.start_with?('FAIL')
    end
    nil
  end
end
