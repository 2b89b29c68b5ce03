# SPDX-License-Identifier: MIT
# frozen_string_literal: true

# litmus.rb - for trust: the oracle, the search alone, and the explorer on
# litmus programs

BATCH = 40                            # race-free programs per file

# ---- The oracle by itself ----

def test_oracle(tools, tally, options)
  table = File.readlines(File.join(ORACLE_SOURCES, 'table.tsv'), chomp: true)
  table = table.reject { |line| line.start_with?('#') }.map(&:split)
  columns = table.shift.drop(1)
  want = table.flat_map do |shape, *cells|
    columns.zip(cells).map { |column, cell| ["#{shape}/#{column}", cell] }
  end.to_h
  found = tools.oracle_says('--count', tools.oracle_says('--table', ''))
  found.each_line do |line|
    _, name, count, weak = line.split
    if want[name] == count + weak
      tally.pass
    else
      tally.fail "FAIL oracle: #{name}: #{count}#{weak}, not #{want[name]}"
    end
  end
  check_methods(tools, tally, options)
end

# The axioms against an interleaving machine, a machine of views, and two
# theorems (all orders seq_cst, seq_cst fences everywhere).
def check_methods(tools, tally, options)
  count = options[:full] ? 20_000 : 1000
  programs = tools.oracle_says('--all-shapes', '') + random(tools, options,
                                                            count)
  programs = sample(programs.lines, 1500, options).join unless options[:full]
  report = tools.oracle_says('--check', programs)
  summary = report.lines.last.to_s
  if summary.include?(', 0 differ')
    tally.pass(summary[/(\d+) comparisons/, 1].to_i)
  else
    tally.fail "FAIL oracle: its methods differ\n#{report}"
  end
  puts "oracle   #{summary}"
end

def random(tools, options, count)
  out, = Open3.capture2(tools.oracle, '--random', options[:seed].to_s,
                        count.to_s)
  out
end

def sample(lines, count, options)
  lines.sample(count, random: Random.new(options[:seed]))
end

# ---- The search alone ----

def test_core(tools, tally, options)
  sources = options[:sources] || HERE
  unless File.exist?(File.join(sources, 'search.c'))
    return puts 'core     skipped: no sources (--sources DIR)'
  end

  tools.build_core(sources)
  started = Time.now
  count = options[:count] || (options[:full] ? 40_000 : 4000)
  lines = tools.oracle_says('--shapes', '').lines +
          random(tools, options, count).lines
  lines.reject! { |line| line.match?(/[rw][pq]/) }
  executions = [nil, '--sc'].sum do |flag|
    compare_core(tools, tally, lines, flag)
  end
  compare_asymmetric(tools, tally, lines)
  compare_equal(tools, tally, lines)
  puts format('core     %d programs, %d executions in %.1f s', lines.size,
              executions, Time.now - started)
end

# membarrier: where only one thread has light fences and the others have heavy
# ones, each pair is as good as two real fences. (If all accesses are relaxed:
# a light fence does not pair with a release or acquire access.) Where all are
# light, there might as well be none.
def compare_asymmetric(tools, tally, lines)
  lines = lines.grep(/ F/).map do |line|
    line.gsub(/\.(acq|rel|ar|sc)\b/, '.rlx').gsub(/ F\.rlx/, ' F.sc')
  end
  bare = lines.map { |line| line.gsub(/ F\.sc/, '') }
  bare, fenced = bare.zip(lines).reject { |b,| b.match?(/[:|] *(\||$)/) }.transpose
  compare_core(tools, tally, fenced, '--light', tools.oracle_says(nil, fenced.join))
  compare_core(tools, tally, fenced, '--all-light', tools.oracle_says(nil, bare.join))
end

# Equal threads: each execution that is left out comes back when threads are
# exchanged, and none is there that would not be without.
def compare_equal(tools, tally, lines)
  lines = lines.flat_map { |line| with_equal_threads(line) }
  all = tools.core_says('--apart', lines)
  some = tools.core_says('--equal', lines)
  return tally.fail('FAIL core: it gave up on equal threads') if all.nil? || some.nil?

  judged = lines.reject { |line| some[line[/\A[^:]*/]].include?('?') }
  judged.each do |line|
    name = line[/\A[^:]*/]
    wrong = exchanged(line, all[name], some[name])
    wrong ? tally.fail("FAIL #{line.chomp} --equal: #{wrong}") : tally.pass
  end
  sizes = [some, all].map { |found| judged.sum { |line| found[line[/\A[^:]*/]].size } }
  puts format('equal    %d of %d programs judged, %d executions stand for %d',
              judged.size, lines.size, *sizes)
  tally.fail 'FAIL core: few programs with equal threads are judged' if judged.size < lines.size / 2
end

def with_equal_threads(line)
  name, text = line.chomp.split(': ', 2)
  one, other = text.split('|').map(&:strip)
  short = [one, other].all? { |c| c.split.size < 3 }
  [[one, one], [one, one, other], [other, one, one], ([one, one, one] if short),
   ([one, one, other, other] if short)].compact.each_with_index.map do |columns, i|
    "#{name}-equal#{i}: #{columns.join(' | ')}\n"
  end
end

# What is wrong, or nil. An execution, less who is who: what equal threads read,
# in some fixed order. It stands for at most as many as there are orders.
def exchanged(line, all, some)
  return 'an execution that is none, or one twice' unless (some.tally.to_a - all.tally.to_a).all? { |e, n| n < all.count(e) }

  columns = line.chomp.split(': ', 2).last.split(' | ')
  classes = columns.each_index.group_by { |i| columns[i] }.values
  orders = classes.inject(1) { |n, c| n * (1..c.size).inject(:*) }
  nobody = lambda do |reads|
    reads = "#{reads} ".split('|').map(&:strip)
    classes.map { |c| reads.values_at(*c).sort }
  end
  stands = some.map(&nobody).tally
  lost = all.map(&nobody).tally.find { |e, n| n > stands.fetch(e, 0) * orders }
  "lost: #{lost.first.inspect}" if lost
end

def compare_core(tools, tally, lines, flag,
                 oracle = tools.oracle_says(flag, lines.join))
  want = tools.groups(oracle)
  have = tools.core_says(flag, lines)
  if have.nil?
    tally.fail 'FAIL core: it gave up'
    return 0
  end
  lines.each do |line|
    name = line[/\A[^:]*/]
    if have[name] == want[name]
      tally.pass
    else
      program = Litmus.new("#{line.chomp} #{flag}", name, nil, want[name])
      tally.fail report(program, have[name] || [], nil)
    end
  end
  want.values.sum(&:size)
end

# ---- Litmus programs: the explorer against the oracle ----

# kind: the failures to find, one of them; or nil
Litmus = Struct.new(:line, :name, :kind, :values)

def judge(tools, lines)
  programs = lines.map { |line| Litmus.new(line, line[/\A[^:]*/], nil, []) }
  current = -1
  tools.oracle_says(nil, lines.join).each_line(chomp: true) do |line|
    if line.start_with?('= ')
      current += 1
      kinds = line.split.drop(2).grep_v(/\A\d/)
      kinds.map! { |kind| kind == 'race' ? 'data race' : kind }
      programs[current].kind = kinds unless kinds.empty?
    else
      programs[current].values << line
    end
  end
  programs.each { |program| program.values.sort! }
end

def translate(tools, programs)
  text = tools.oracle_says('--translate', programs.map(&:line).join)
  name = programs.first.name.gsub(/[^-\w]/, '_')
  path = File.join(tools.folder, "#{name}-#{programs.size}.c")
  File.write(path, text)
  path
end

def difference(have, want)
  extra = want.tally
  have.each { |line| extra[line] = (extra[line] || 0) - 1 }
  extra.reject { |_, n| n.zero? }.sort.map do |line, n|
    format('    [%s] %s %d', line, n.positive? ? 'missing' : 'too many', n.abs)
  end
end

def report(program, have, why)
  text = "FAIL #{program.line.chomp}\n"
  return "#{text}  #{why}" if why

  "#{text}  oracle: #{program.values.size} executions, explorer: " \
    "#{have.size}\n#{difference(have, program.values).join("\n")}"
end

def compare_one(tools, tally, program)
  source = translate(tools, [program])
  return compare_kind(tools, tally, program, source) if program.kind

  have, why = values(tools, program, source)
  if have == program.values
    tally.pass
  else
    tally.fail report(program, have, why)
  end
end

def compare_kind(tools, tally, program, source)
  out, err, code = tools.run(['--json', '--jobs', '1', source])
  kind = verdict(out)['kind']
  return tally.pass if code == 1 && program.kind.include?(kind)

  tally.fail "FAIL #{program.line.chomp}\n  oracle: " \
             "#{program.kind.join(' or ')}, explorer: exit #{code} #{kind} " \
             "#{err[0, 200]}"
end

# What the explorer saw. Programs with futexes: only what main prints at the
# end, and each line once, since how often a thread woke is no difference.
def values(tools, program, source)
  return tools.values(source) unless program.line.match?(/ [SK][xyz]/)

  have, why = tools.values(source, 0)
  [have&.uniq, why]
end

# One file for many programs, each line of values led by its number. If
# anything is odd, each program by itself.
def compare_batch(tools, tally, programs)
  return programs.each { |p| compare_one(tools, tally, p) } if
    programs.size == 1

  have, = values(tools, programs[0], translate(tools, programs))
  groups = Array.new(programs.size) { [] }
  (have || []).each do |line|
    number, rest = line.split(' ', 2)
    groups[number.to_i] << rest.to_s if number.to_i < groups.size
  end
  programs.each_with_index do |program, i|
    if have && groups[i].sort == program.values
      tally.pass
    else
      compare_one(tools, tally, program)
    end
  end
end

def compare_all(tools, tally, lines, label, options)
  programs = judge(tools, lines)
  wrong, quiet = programs.partition(&:kind)
  wrong = sample(wrong, wrong.size / 10 + 1, options) unless options[:full]
  work = wrong.map { |program| [program] } + quiet.each_slice(BATCH).to_a
  each_parallel(work, label, options[:jobs]) do |batch|
    if batch.first.kind
      compare_one(tools, tally, batch.first)
    else
      compare_batch(tools, tally, batch)
    end
  end
end

def test_matrix(tools, tally, options)
  lines = tools.oracle_says('--table', '').lines
  all = tools.oracle_says('--all-shapes', '').lines
  lines += options[:full] ? all : sample(all, 600, options)
  compare_all(tools, tally, lines.uniq, 'matrix', options)
end

# Futexes: which results there are, and whether a thread may sleep for ever.
def test_sleepers(tools, tally, options)
  count = options[:count] || (options[:full] ? 3000 : 150)
  out, = Open3.capture2(tools.oracle, '--sleepers', options[:seed].to_s,
                        count.to_s)
  compare_all(tools, tally, out.lines, 'sleepers', options)
end

# Waiting loops: as if each read the right value at once; and whether one may
# wait for ever.
def test_spinners(tools, tally, options)
  count = options[:count] || (options[:full] ? 3000 : 150)
  out, = Open3.capture2(tools.oracle, '--spinners', options[:seed].to_s,
                        count.to_s)
  compare_all(tools, tally, out.lines, 'spinners', options)
end

def test_random(tools, tally, options)
  count = options[:count] || (options[:full] ? 20_000 : 400)
  lines = random(tools, options, count).lines
  if options[:quarter]
    lines = lines.each_slice((count + 3) / 4).to_a[options[:quarter] - 1] || []
  end
  compare_all(tools, tally, lines, 'random', options)
end

