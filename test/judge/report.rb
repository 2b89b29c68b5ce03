# SPDX-License-Identifier: MIT
# report.rb - one line per job while it runs, the failures in full, a true sum

require 'monitor'

# What a job found out. `skipped` is a list of reasons.
Found = Struct.new(:passed, :failed, :failures, :skipped) do
  def self.of(passed: 0, failures: [], skipped: [])
    new(passed, failures.size, failures, skipped)
  end
end

class Report
  attr_reader :passed, :failed, :skipped, :done

  def initialize(jobs:, out: $stdout)
    @out = out
    @out.sync = true
    @live = out.tty?
    @jobs = jobs
    @done = @timed = @passed = @failed = 0
    @skipped = []
    @failures = []
    @started = now
    @turn = Monitor.new # lanes report one at a time
  end

  def job(title)
    progress(title)
    started = now
    found = begin
      yield
    rescue StandardError => e
      Found.of(failures: ["#{title}: #{e.class}: #{e.message} (#{e.backtrace.first})"])
    end
    add(title, found, now - started)
    found
  end

  # A job that an earlier run has done.
  def known(title, found) = add(title, found, nil)

  # Where a long job has got to.
  def note(text)
    @turn.synchronize { @out.print "\r\e[K", "[#{@done + 1} of #{@jobs}] #{text}"[0, 79] } if @live
  end

  # The failures again, then the skipped, then the counts, alone on a line.
  def finish
    clear
    @out.puts
    @failures.each { |title, text| @out.puts "FAILED  #{title}", indent(text), '' }
    unless @skipped.empty?
      @out.puts 'Not judged here:'
      @skipped.tally.each { |reason, n| @out.puts "  #{reason}#{" (#{n} times)" if n > 1}" }
      @out.puts
    end
    @out.puts "#{@passed} passed, #{@failed} failed#{", #{@skipped.size} skipped" if @skipped.any?}"
    @failed.zero? && @passed.positive?
  end

  private

  def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  def add(title, found, seconds) = @turn.synchronize { add_alone(title, found, seconds) }

  def add_alone(title, found, seconds)
    clear
    @done += 1
    @timed += 1 if seconds
    @passed += found.passed
    @failed += found.failed
    @skipped += found.skipped
    found.failures.each { |f| @failures << [title, f] }
    mark = if found.failed.positive? then 'FAIL'
           elsif found.passed.zero? then 'skip'
           else 'ok'
           end
    count = found.failed.positive? ? "#{found.failed} of #{found.passed + found.failed}" : found.passed.to_s
    time = seconds ? format('%5.1f s', seconds) : ' before'
    @out.puts format('%-5s %-56s %9s %s', mark, title[0, 56], count, time)
    @out.flush
  end

  def progress(title)
    return unless @live

    spent = now - @started
    left = @timed > 2 ? format(', about %d s left', spent / @timed * (@jobs - @done)) : ''
    @turn.synchronize { @out.print "\r\e[K[#{@done + 1} of #{@jobs}#{left}] #{title}"[0, 84] }
  end

  def clear
    @out.print "\r\e[K" if @live
  end

  def indent(text) = text.lines.map { |l| "        #{l}" }.join
end
