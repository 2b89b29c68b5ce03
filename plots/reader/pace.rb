# SPDX-License-Identifier: MIT
# pace.rb - how long the experiments take that are still to come: as long as
# they took last time, or a guess if there was none

class Pace
  GUESS = { 0 => 1, 1 => 4, 4 => 9 }.freeze # seconds each, by effort

  def initialize(options, names)
    @effort = options[:effort]
    @key = options[:only] ? options[:only].folder : "all"
    @file = File.join(options[:build], "pace.tsv")
    @left = names
  end

  def each
    yield @left.shift until @left.empty?
  end

  def seconds = @left.sum { known.fetch(key(_1), GUESS.fetch(@effort, 4)) }.round

  # What the block measures; it is given the seconds of what comes after it.
  def time(name)
    start = now
    result = yield seconds
    known[key(name)] = (now - start).round(1)
    File.write(@file, known.map { |k, s| "#{k}\t#{s}\n" }.join)
    result
  end

  private

  def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  def key(name) = "#{@key} #{@effort} #{name}"

  def known
    @known ||= File.exist?(@file) ? File.readlines(@file, chomp: true).to_h { |l| l.split("\t").then { [_1, _2.to_f] } } : {}
  end
end
