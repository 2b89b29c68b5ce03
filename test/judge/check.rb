# SPDX-License-Identifier: MIT
# check.rb - ./kit check NN: one exercise, tier by tier, the first failure told

require 'optparse'
require_relative 'suite'
require_relative 'tiers'

seed = 1
OptionParser.new do |o|
  o.banner = <<~TEXT
    ./kit check NN [--seed N]

    Judges exercises/NN-.../<primitive>.c: does it compile, does it keep the
    contract (unit), do the sanitizers see a race or a memory error? Stops at
    the first tier that fails and explains its first failure.
    Exit status: 0 passed, 1 failed, 2 no such exercise, 3 not judged here.

  TEXT
  o.on('--seed N', Integer, 'meddle with the schedule in another way (default 1)') { |v| seed = v }
end.then do |parser|
  parser.parse!
rescue OptionParser::ParseError => e
  warn "./kit: #{e.message} (./kit check --help shows what there is)"
  exit 2
end

word = ARGV.shift
known = Tree.exercises.map(&:id)
if word.nil? || ARGV.any?
  warn "./kit: which one exercise? As in: ./kit check #{known.first[/\A\w+/]}. There are: #{known.join(', ')}"
  exit 2
end
exercise = Tree.exercise(word)
if exercise.nil?
  near = Tree.nearest(word, known)
  warn "./kit: no exercise '#{word}'. #{near ? "Did you mean #{near}?" : "There are: #{known.join(', ')}"}"
  exit 2
end

begin
  exit Tiers.new(exercise, seed).run
rescue Interrupt
  puts "\nStopped; nothing of yours was changed."
  exit 130
end
