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
    source = File.read("#{Tree::TOP}/#{Tree.model(contract)}/#{contract}.c")
    header = File.read("#{Tree::TOP}/#{Tree.header(contract)}")
    mutants = Mutant.of(contract).select { |m| m.home == Tree.model(contract) }
    sites = accesses(source)
    sites.flat_map { |site| faults(contract, site, header, mutants) } + strangers(contract, source, header, mutants)
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

  def faults(contract, (label, line, ordered), header, mutants)
    return ["#{contract}.c:#{line} has no label"] if label.nil?
    return [] unless ordered

    orders = header[%r{^// Orders\n.*?(?=^// [A-Z])}m].to_s
    [("#{contract}.h names no order for [#{label}]" unless orders.match?(/\b#{label}\b/)),
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
    (named.uniq - known).map { |l| "#{contract}: [#{l}] is named, but stands nowhere in #{contract}.c" }
  end
end
