# SPDX-License-Identifier: MIT
# frozen_string_literal: true

# cases.rb - for trust: whole programs whose verdict is known

LEVELS = %w[-O1 -O0 -O2].freeze
CROSS = 'aarch64-linux-gnu-gcc'
EMULATOR = 'qemu-aarch64 -L /usr/aarch64-linux-gnu'

# What the comments at the top of a case promise.
class Case
  attr_reader :path, :name

  def initialize(path)
    @path = path
    @name = File.basename(path, '.c')
    @notes = File.foreach(path).take(8).filter_map do |line|
      line.match(%r{\A// ([-\w]+): (.*)\n}) && [$1, $2]
    end.to_h
  end

  def expected
    @notes.fetch('expect')
  end

  def options
    @notes.fetch('options', '').split
  end

  def executions
    @notes['executions']&.to_i
  end

  def for?(variant)
    only = @notes['compilers']
    compiler = variant.delete_prefix('aarch64-linux-gnu-').tr(' ', '')
    only.nil? || only.split.include?(compiler)
  end

  # "fail data race or use after free": any of these; "fail any": any kind.
  def met_by?(code, kind)
    expected.split(' or ').any? do |want|
      case want
      when 'pass' then code.zero?
      when 'error' then code == 2
      when 'not judged' then code == 3
      when 'fail any', 'any' then code == 1
      else code == 1 && kind == want.delete_prefix('fail ')
      end
    end
  end
end

def verdict(json)
  JSON.parse(json)
rescue JSON::ParserError
  { 'kind' => json[/^FAIL\s+([a-z ]+)/, 1]&.sub(/ on\b.*/, '')&.strip,
    'executions' => json[/^PASS\s+all (\d+)/, 1]&.to_i }
end

def run_case(tools, tally, one, variant)
  compiler, level = variant.split
  # Time enough for a busy machine, except where running out is the point.
  seconds = one.met_by?(3, nil) ? 2 : 60
  out, err, code = tools.run(['--json', '--cc', compiler, level, '--time',
                              seconds.to_s, *one.options, one.path], 120,
                             emulation(variant))
  facts = verdict(out)
  where = "#{one.name} (#{variant})"
  if !one.met_by?(code, facts['kind'])
    got = [%w[pass fail error not-judged][code] || "exit #{code}",
           facts['kind'], facts['reason']].compact.join(' ')
    tally.fail "FAIL #{where}: expected #{one.expected}, got #{got} " \
               "#{err.lines.first.to_s[0, 200]}"
  elsif one.executions && variant == 'gcc -O1' &&
        facts['executions'] != one.executions
    tally.fail "FAIL #{where}: #{facts['executions']} executions, " \
               "not #{one.executions}"
  else
    tally.pass
  end
end

def emulation(variant)
  variant.start_with?('aarch64-') ? { 'EXPLORE_RUNNER' => EMULATOR } : {}
end

# So that no case waits for the explorer to be compiled for its machine.
def build_for(tools, wanted)
  wanted.map { |variant| variant.split.first }.uniq.each do |compiler|
    tools.run(['--cc', compiler, File.join(HERE, 'cases', 'one_thread.c')],
              300, emulation(compiler))
  end
end

def here?(tool)
  system("command -v #{tool} >/dev/null 2>&1")
end

# Every compiler that is here at every level, the usual one first.
def variants
  compilers = ['gcc', *('clang' if here?('clang'))]
  compilers << CROSS if [CROSS, EMULATOR.split.first].all? { |t| here?(t) }
  compilers.product(LEVELS).map { |both| both.join(' ') }
end

SLICE = 40 # cases with other compilers, when not everything is asked for

def work_of(cases, options)
  wanted = options[:variant] ? [options[:variant]] : variants
  work = cases.product(wanted).select { |one, variant| one.for?(variant) }
  return work if options[:full] || options[:variant]

  usual, others = work.partition { |_, variant| variant == wanted.first }
  options[:case] ? usual : usual + sample(others, SLICE, options)
end

def all_cases
  Dir[File.join(HERE, 'cases', '*.c')].sort.map { |f| Case.new(f) }
end

def test_cases(tools, tally, options)
  cases = all_cases
  cases.select! { |one| one.name == options[:case] } if options[:case]
  work = work_of(cases, options)
  build_for(tools, work.map(&:last).uniq)
  each_parallel(work, 'cases', options[:jobs]) do |one, variant|
    run_case(tools, tally, one, variant)
  end
end


# ---- One process or two ----

SHARED_CASES = %w[futex_mutex_3x1 ticket_3x2 mcs_2x2 spsc_ring iriw_seq_cst
                  treiber_tagged].freeze

# However many processes explore, they explore the same.
def test_jobs(tools, tally, _options)
  SHARED_CASES.product(%w[-O0 -O1]).each do |name, level|
    source = File.join(HERE, 'cases', "#{name}.c")
    counts = %w[1 2].map do |jobs|
      out, = tools.run(['--json', '--jobs', jobs, level, source])
      verdict(out)['executions']
    end
    if counts[0] && counts.uniq.size == 1
      tally.pass
    else
      tally.fail "FAIL #{name} (gcc #{level}): #{counts[0].inspect} " \
                 "executions with one process, #{counts[1].inspect} with two"
    end
  end
end

# ---- Equal threads ----

EQUAL_CASES = %w[futex_mutex_2x2 futex_mutex_3x1 futex_requeue rwlock_own
                 futex_count_seq_cst mpmc_ring once_own reference_count
                 mutex_trylock_loop futex_two_sleepers trylock_relaxed
                 ticket_unlock_by_next wide_atomics_lost].freeze

# Fewer executions, for N equal threads at most N! times, and the same verdict.
def test_equal(tools, tally, _options)
  EQUAL_CASES.each do |name|
    source = File.join(HERE, 'cases', "#{name}.c")
    all, some = [[], ['--symmetry']].map do |more|
      verdict(tools.run(['--json', '--jobs', '1', source, *more]).first)
    end
    orders = (1..all['threads']).inject(:*)
    good = all.values_at('verdict', 'kind') == some.values_at('verdict', 'kind')
    good &&= (all['executions'].fdiv(orders).ceil...all['executions']).cover?(some['executions'])
    good ? tally.pass : tally.fail("FAIL #{name}: #{all}\n      --symmetry: #{some}")
  end
end

# ---- Three threads, two operations each, on the three-state mutex ----

LONG = { 'verdict' => 'pass', 'executions' => 16_736_505 }.freeze

# Some 18 minutes of processor time.
def test_long(tools, tally, options)
  return unless options[:full]

  source = File.join(HERE, 'cases', 'futex_mutex_3x2.c')
  found = verdict(tools.run(['--json', '--symmetry', '--time', '7200', source], 14_400).first)
  good = LONG.all? { |key, value| found[key] == value }
  good ? tally.pass : tally.fail("FAIL futex_mutex_3x2 --symmetry: #{found}, not #{LONG}")
end
