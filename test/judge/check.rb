# SPDX-License-Identifier: MIT
# check.rb - ./kit check NN: one exercise, tier by tier, the first failure told

require 'optparse'
require_relative 'editor'
require_relative 'progress'
require_relative 'suite'
require_relative 'tiers'

seed = 1
OptionParser.new(nil, 14) do |o|
  o.banner = <<~TEXT
    ./kit check [NN] [--seed N]

    Judges exercises/NN-.../<primitive>.c (without NN: the one you are at): does
    it compile, does it keep the contract (unit), does every execution
    hold (explored), do the sanitizers see a race or a memory error? Stops at the
    first tier that fails and explains its first failure. In a "break it" the
    file is a schedule, and must make the given program fail.
    Exit status: 0 passed, 1 failed, 2 no such exercise, 3 not judged here.

  TEXT
  o.on('--seed N', Integer, 'meddle with the schedule in another way (default 1)') { |v| seed = v }
end.then do |parser|
  parser.parse!
rescue OptionParser::ParseError => e
  warn "./kit: #{e.message} (./kit check --help shows what there is)"
  exit 2
end

known = Tree.exercises.map(&:id)
word = ARGV.shift || Progress.current&.id
if word.nil? || ARGV.any?
  warn "./kit: which one exercise? As in: ./kit check #{known.first[/\A\w+/]} (./kit list shows all)"
  exit 2
end
exercise = Tree.exercise(word)
if exercise.nil?
  near = Tree.nearest(word, known)
  warn "./kit: no exercise '#{word}'.#{" Did you mean #{near}?" if near} (./kit list shows all)"
  exit 2
end

begin
  Editor.refresh
  tiers = Tiers.of(exercise).new(exercise, seed)
  status = tiers.run
  Progress.judged(exercise, status, tiers.failed)
  Progress.note(exercise, 'weakest') if status.zero? && tiers.no_weaker
  exit status
rescue Interrupt
  puts "\nStopped; nothing of yours was changed."
  exit 130
end
