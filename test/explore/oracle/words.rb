# SPDX-License-Identifier: MIT
# frozen_string_literal: true

# words.rb - for trust: what the explorer prints

require 'tempfile'

# Each line of words.tsv is a call and what it must print.
def test_words(tools, tally, options)
  lines = File.readlines(File.join(ORACLE_SOURCES, 'words.tsv'), chomp: true)
  lines = lines.reject { |line| line.start_with?('#') }
  each_parallel(lines, 'words', options[:jobs]) do |line|
    status, arguments, *patterns = line.split("\t")
    said, code = say(tools, arguments.split)
    missing = patterns.reject { |pattern| said.match?(/#{pattern}/m) }
    if code == status.to_i && missing.empty?
      tally.pass
    else
      tally.fail "FAIL explore #{arguments}: exit #{code}, " \
                 "does not print /#{missing.join('/, /')}/\n#{said[0, 2000]}"
    end
  end
  test_layout(tools, tally, options)
  test_stopped(tools, tally)
  test_shared_limit(tools, tally)
end

def say(tools, arguments)
  arguments = arguments.map { |a| a.end_with?('.c') && !a.start_with?('/') ? "#{HERE}/cases/#{a}" : a }
  out, err, code = tools.run(arguments, 120)
  [out + err, code]
end

# Explanations: 80 columns, no raw addresses, the same each time.
def test_layout(tools, tally, options)
  wrong = all_cases.select { |one| one.expected.start_with?('fail') }
  wrong.reject! { |one| one.name.match?(/endless_.*_loop/) } # which line?
  wrong = sample(wrong, 20, options) unless options[:full]
  each_parallel(wrong, 'layout', options[:jobs]) do |one|
    said = Array.new(2) { |_| tools.run([*one.options, one.path], 120)[0] }
    said.map! { |text| text.gsub(/[\d.]+ ms|#{Regexp.escape(HERE)}/, '') }
    long = said[0].lines.find { |line| line.chomp.size > 80 }
    raw = said[0][/.*0x[0-9a-f]{8,}.*/]
    if said.uniq.size == 1 && long.nil? && raw.nil?
      tally.pass
    else
      tally.fail "FAIL #{one.name}: #{long || raw || 'differs from run to run'}"
    end
  end
end

# Four processes may work as long as one may: 2 s, and a random walk of one more.
def test_shared_limit(tools, tally)
  before = Process.times.cutime
  said, = tools.run(['--time', '2', '--jobs', '4', File.join(HERE, 'cases/futex_mutex_3x2.c')], 120)
  worked = Process.times.cutime - before
  good = said.start_with?('NOT JUDGED  bound of 2 s') && worked < 5
  good ? tally.pass : tally.fail("FAIL --time 2 in four processes: #{worked} s of work, #{said}")
end

# Somebody else has the processor for longer than --time: that is no reason to
# give up.
def test_stopped(tools, tally)
  runner = Tempfile.create(['stopped', '.sh'])
  runner.puts '"$@" & sleep 0.3; kill -STOP $!; sleep 9; kill -CONT $!; wait $!'
  runner.close
  program = File.join(HERE, 'bench/lastzero.c')
  said, = tools.run(['--time', '8', '--jobs', '1', program], 120, { 'EXPLORE_RUNNER' => "sh #{runner.path}" })
  said.start_with?('PASS') ? tally.pass : tally.fail("FAIL stopped for 9 s of 8: #{said}")
ensure
  File.unlink(runner.path)
end
