# SPDX-License-Identifier: MIT
# mutant_matrix.rb - ./kit mutants [NAME]: which mutant dies of which tier

require 'etc'
require 'monitor'
require 'optparse'
require_relative 'lanes'
require_relative 'matrix_page'

options = { tiers: Matrix::TIERS }
OptionParser.new do |o|
  o.banner = <<~TEXT
    ./kit mutants [NAME] [--id ID] [--tiers T,T] [--write]

    Applies each row of each mutants.tsv, and asks every tier whether it notices:
    the seconds until it did, - if the mutant survived, ? if the tier cannot be
    asked here; then who noticed first, and by which words. What was found is
    kept: a run that was stopped goes on where it was, and an edit makes anew only
    what it touches.
    Exit status: 0 all is as mutants.tsv says, 1 it is not.

  TEXT
  o.on('--id ID', 'this mutant only') { |v| options[:id] = v }
  o.on('--tiers LIST', Array, "of #{Matrix::TIERS.join(', ')}") { |v| options[:tiers] = v }
  o.on('--write', 'and write test/MUTANTS.md from all that is known') { options[:write] = true }
  o.on('--again', 'forget what was found before') { options[:again] = true }
end.then do |parser|
  parser.parse!
rescue OptionParser::ParseError => e
  warn "./kit: #{e.message} (./kit mutants --help shows what there is)"
  exit 2
end

name = ARGV.shift
unless name.nil? || Tree.contracts.include?(name)
  near = Tree.nearest(name, Tree.contracts)
  warn "./kit: no primitive '#{name}'. #{near ? "Did you mean #{near}?" : "There are: #{Tree.contracts.join(', ')}"}"
  exit 2
end
unless (options[:tiers] - Matrix::TIERS).empty?
  warn "./kit: no tier '#{(options[:tiers] - Matrix::TIERS).first}'. There are: #{Matrix::TIERS.join(', ')}"
  exit 2
end

# How long what is left will take: by what each tier took so far.
class Clock
  def initialize(left)
    @left = left.tally
    @spent = Hash.new { |h, k| h[k] = [] }
  end

  def took(tier, seconds)
    @left[tier] -= 1
    @spent[tier] << seconds
  end

  def left
    known = @spent.values.flatten
    return nil if known.size < 3

    typical = known.sum / known.size
    @left.sum { |tier, n| n * (@spent[tier].empty? ? typical : @spent[tier].sum / @spent[tier].size) }
  end

  # Of as many as there are processors each takes its share.
  def to_s
    return "#{@left.values.sum} to do" if left.nil?

    seconds = left / Etc.nprocessors
    seconds < 90 ? format('about %d s left', seconds) : format('about %d min left', (seconds / 60).ceil)
  end
end

FileUtils.rm_f(Matrix::FILE) if options[:again]
matrix = Matrix.new
page = MatrixPage.new(matrix)
mutants = Matrix.mutants(name).select { |m| options[:id].nil? || m.id == options[:id] }
if mutants.empty?
  warn "./kit: no mutant '#{options[:id]}'"
  exit 2
end
clock = Clock.new(mutants.flat_map { |m| options[:tiers].reject { |t| matrix.known(m, t) } })

# One mutant's cells and faults; says on a terminal what is at work.
judge = lambda do |m|
  cells = options[:tiers].to_h do |tier|
    print "\r\e[K#{"#{clock}: #{m.contract} #{m.id}, #{tier}"[0, 79]}" if $stdout.tty?
    fresh = matrix.known(m, tier).nil?
    cell = matrix.cell(m, tier)
    clock.took(tier, cell.seconds) if fresh
    [tier, cell]
  end
  [cells, matrix.faults(m, options[:tiers]).map { |f| "#{m.contract} #{m.id}: #{f}" }]
end

# Side by side, and told in their order.
wrong = []
found = {}
told = 0
turn = Monitor.new
tell = lambda do
  while (m = mutants[told]) && (cells, faults = found.delete(m))
    print "\r\e[K" if $stdout.tty?
    puts '', m.home, MatrixPage::HEADING if told.zero? || mutants[told - 1].home != m.home
    puts page.lines(m, cells)
    $stdout.flush
    wrong += faults
    told += 1
  end
end
begin
  Suite::VARIANTS.each { |variant| Suite.missing(variant) } # known before there are lanes
  Lanes.each(mutants, together: :contract.to_proc) do |mutant|
    result = judge.call(mutant)
    turn.synchronize do
      found[mutant] = result
      tell.call
    end
  end
rescue Interrupt
  puts "\nStopped; the same command goes on here."
  exit 130
end
page.write if options[:write]
puts '', *wrong, "#{mutants.size} mutants, #{wrong.size} not as mutants.tsv says#{"; written: #{MatrixPage::FILE}" if options[:write]}"
exit wrong.empty? ? 0 : 1
