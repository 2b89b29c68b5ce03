# SPDX-License-Identifier: MIT
# frozen_string_literal: true

# tools.rb - for trust: counting, running programs, showing progress

require 'json'
require 'open3'

ORACLE_SOURCES = __dir__

class Tally
  attr_reader :passed, :failed

  def initialize
    @lock = Mutex.new
    @passed = @failed = 0
  end

  def pass(count = 1)
    @lock.synchronize { @passed += count }
  end

  def fail(text)
    @lock.synchronize do
      @failed += 1
      puts text
      $stdout.flush
    end
  end
end

# ---- Commands ----

class Tools
  attr_reader :explore, :oracle, :folder

  def initialize(explore, folder)
    @explore = explore
    @folder = folder
    @oracle = File.join(folder, 'oracle')
    make = ['make', '-s', '-C', ORACLE_SOURCES, "BUILD=#{folder}"]
    abort 'trust: the oracle does not build' unless system(*make)
  end

  def build_core(sources)
    # make knows no spaces, and the checkout's path may have some
    File.symlink(File.expand_path(sources), "#{@folder}/checker")
    make = ['make', '-s', '-C', ORACLE_SOURCES, "BUILD=#{@folder}",
            "CHECKER=#{@folder}/checker", "#{@folder}/core"]
    abort 'trust: the core does not build' unless system(*make)
  end

  # The executions that the checker's search finds, or nil if it gives up.
  def core_says(flag, lines)
    numbers = oracle_says('--numbers', lines.join)
    out, status = Open3.capture2(*['timeout', '20', "#{@folder}/core",
                                   flag].compact, stdin_data: numbers)
    groups(out) if status.success?
  end

  # "= NAME ..." and the lines after it, sorted, by name.
  def groups(text)
    found = {}
    lines = nil
    text.each_line(chomp: true) do |line|
      if line.start_with?('= ')
        found[line.split[1]] = lines = []
      else
        lines << line
      end
    end
    found.each_value(&:sort!)
  end

  def oracle_says(flag, input)
    Open3.capture2(*[@oracle, flag].compact, stdin_data: input).first
  end

  # Run the explorer: what it printed, what it complained of, how it ended.
  def run(arguments, limit = 60, environment = {})
    out, err, status = Open3.capture3(environment, 'timeout', '-k', '2',
                                      limit.to_s, @explore, *arguments,
                                      stdin_data: '', binmode: true)
    [out, err, status.exitstatus || 128 + status.termsig.to_i]
  end

  # The values read by each execution (by one thread, if given), sorted; nil
  # with what went wrong.
  def values(source, thread = '\d+')
    out, err, code = run(['--values', '--jobs', '1', source])
    return [nil, "exit #{code}: #{(out + err)[0, 400]}"] unless code.zero?

    # "1:0 2:1": thread and value
    lines = out.lines.grep(/\A *(\d+:-?\d+ *)*\n\z/)
    [lines.map { |line| line.scan(/\b#{thread}:(-?\d+)/).join(' ') }.sort, nil]
  end
end

# Run a block over items with a thread for each core, showing progress.
def each_parallel(items, label, jobs)
  queue = Queue.new
  items.each { |item| queue << item }
  done = 0
  started = Time.now
  workers = Array.new(jobs) do
    Thread.new do
      while (item = begin
        queue.pop(true)
      rescue ThreadError
        nil
      end)
        yield item
        done += 1
        progress(label, done, items.size, started)
      end
    end
  end
  workers.each(&:join)
  $stderr.print "\r\e[K" if $stderr.tty?
  puts format('%-8s %d done in %.1f s', label, items.size, Time.now - started)
end

# On a terminal a line that is written over; under ./kit test, lines for it.
def progress(label, done, total, started)
  asked = ENV['KIT_PROGRESS']
  return unless (asked || $stderr.tty?) && (done % 10).zero?

  left = (Time.now - started) / done * (total - done)
  text = format('%-8s %d of %d, %d s left', label, done, total, left)
  return $stderr.print("\r#{text} ") unless asked

  puts "progress #{text}"
  $stdout.flush
end
