# SPDX-License-Identifier: MIT
# explore.rb - a contract's scenarios on one implementation, through ./kit explore

require 'open3'
require_relative 'tree'

module Explore
  PROGRAM = 'test/explore/explore'

  # Status 0 without a verdict: the program has ended the explorer with it.
  SILENT = 'the program ended before the explorer had judged it'

  # verdict :pass, :fail or :skip (not judged); the first line; all of it
  Verdict = Struct.new(:verdict, :line, :text)

  module_function

  # test/scenarios/spinlock_2x2.c judges spinlock, wherever it stands, except
  # where an exercise, whose name the folder has, says why it does not judge
  # that rung (unexplored).
  def scenarios(contract, folder = nil)
    all = Dir.glob("test/scenarios/#{contract}_*.c").map { |f| File.basename(f, '.c') }.sort
    rung = Tree.exercises.find { |e| e.id == File.basename(folder.to_s) } or return all
    all - (rung.facts['unexplored'] || {}).keys
  end

  # What the compiler warns of may stand before it.
  def verdict_in(said) = said[/^(?:PASS|FAIL|NOT JUDGED|This one execution)\b.*/m] || said

  def run(scenario, folder, *options)
    said, status = Open3.capture2e({ 'KIT_EXPLORE' => './kit explore' }, PROGRAM, "test/scenarios/#{scenario}.c", '--with', folder, *options, stdin_data: '')
    said = verdict_in(said.force_encoding('UTF-8').scrub('?'))
    verdict = { 0 => :pass, 3 => :skip }.fetch(status.exitstatus, :fail)
    return Verdict.new(:skip, SILENT, said) if verdict == :pass && !said.match?(/^(PASS|This one execution)\b/)

    Verdict.new(verdict, title(said).join(' '), said)
  end

  # The lines of the verdict itself: a failure with long words takes several.
  def title(said)
    first, *more = said.lines.map(&:strip)
    more = [] unless said.start_with?('FAIL')
    [first.to_s.sub(/\A(PASS|FAIL|NOT JUDGED)\s+/, ''),
     *more.take_while { |l| !l.empty? && !l.match?(/\A(seen in execution|its only execution|all \d)/) }]
  end
end
