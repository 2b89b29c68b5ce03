# SPDX-License-Identifier: MIT
# labels.rb - each ordered access has a label, a partner in the header, a mutant

require_relative 'mutants'
require_relative 'report'

module Labels
  ORDERED = /memory_order_(?:acquire|release|acq_rel|seq_cst)/
  OPERATION = /\batomic_\w+_explicit\s*\(/

  module_function

  def check(contract)
    failures = of(contract)
    Found.of(passed: failures.empty? ? 1 : 0, failures: failures)
  end

  def of(contract)
    sources = Tree.sources(Tree.model(contract), contract).to_h { |f| [File.basename(f), File.read("#{Tree::TOP}/#{f}")] }
    header = headers(contract)
    mutants = Mutant.of(contract).select { |m| m.home == Tree.model(contract) }
    sources.flat_map { |file, text| accesses(text).flat_map { |site| faults(file, site, header, mutants) } } +
      strangers(contract, sources.values.join, header, mutants) + twice(contract, sources) + transcribed(contract)
  end

  # The contract, and the headers that only the files beside it include.
  def headers(contract)
    Dir.glob("#{Tree.home(contract)}/*.h", base: Tree::TOP).sort_by(&:size).map { |h| File.read("#{Tree::TOP}/#{h}") }.join
  end

  # A label names one place: no two files may use it.
  def twice(contract, sources)
    owners = sources.flat_map { |file, text| text.scan(%r{//\s+\[([A-Z]\w*\d)\]}).flatten.uniq.map { |l| [l, file] } }
    owners.group_by(&:first).select { |_, all| all.size > 1 }.keys.map { |l| "#{contract}: [#{l}] stands in several files" }
  end

  # test/suites/channel_*.tsv: what others test, and in the third column our
  # test of it, or why there is none.
  def transcribed(contract)
    tests = Tree.suites_of(contract).map { |s| File.read("#{Tree::TOP}/test/suites/test_#{s}.c") }.join
    Dir.glob("test/suites/#{contract}_*.tsv", base: Tree::TOP).flat_map do |list|
      File.readlines("#{Tree::TOP}/#{list}", chomp: true).reject { |l| l.start_with?('#') }.filter_map do |line|
        ours = line.split("\t")[2].to_s
        next if ours.start_with?('does not apply: ') || tests.include?("void #{ours}(void)")

        "#{list}: no test '#{ours}' for '#{line.split("\t")[1]}'"
      end
    end
  end

  # Every atomic operation: [label before it, line, is it ordered?].
  def accesses(source)
    source.to_enum(:scan, OPERATION).map do
      at = Regexp.last_match.begin(0)
      before = source[0...at]
      [before.scan(%r{//\s+\[([A-Z]\w*\d)\]}).flatten.last, before.count("\n") + 1,
       source[at..][/\A[^;{]*/].match?(ORDERED)]
    end
  end

  def faults(file, (label, line, ordered), header, mutants)
    return ["#{file}:#{line} has no label"] if label.nil?
    return [] unless ordered

    orders = header.scan(%r{^// Orders\n.*?(?=^// [A-Z]|^\n)}m).join
    [("the header names no order for [#{label}] of #{file}" unless orders.match?(/\b#{label}\b/)),
     ("mutants.tsv weakens no order of [#{label}]" unless weakened?(mutants, label))].compact
  end

  def weakened?(mutants, label)
    mutants.any? do |m|
      m.site == label && m.from != m.to && m.from.match?(ORDERED) &&
        m.from.sub(ORDERED, '') == m.to.sub(/memory_order_\w+/, '')
    end
  end

  def strangers(contract, source, header, mutants)
    known = source.scan(%r{//\s+\[([A-Z]\w*\d)\]}).flatten
    named = header.scan(/\[([A-Z]\w*\d)\]/).flatten + mutants.map(&:site)
    (named.uniq - known).map { |l| "#{contract}: [#{l}] is named, but stands nowhere in the code" }
  end
end
