# SPDX-License-Identifier: MIT
# harness.rb - the harness reports everything that can go wrong as what it is

require_relative 'report'
require_relative 'suite'

module Harness
  CASES = 'test/harness/cases'

  module_function

  def judge(variant)
    before = processes(variant)
    o = Suite.run('harness', implementation: nil, tests_in: CASES, variant: variant, seed: 1)
    return Found.of(failures: ["#{o.trouble}\n#{o.log}"]) if o.trouble

    wanted = expectations(variant)
    failures = (o.tests.map(&:name) - wanted.map(&:first)).map { |t| "#{t} is not in expected.tsv" }
    failures += wanted.filter_map do |name, verdict, message|
      t = o.tests.find { |x| x.name == name }
      next if t && t.verdict == verdict.to_sym && t.message.match?(message)

      "#{name}: expected #{verdict} #{message.source}, got #{t&.verdict} #{t&.message}"
    end
    left = processes(variant) - before
    failures << "left running: #{left.join(', ')}" unless left.empty?
    Found.of(passed: [wanted.size + 1 - failures.size, 0].max, failures: failures)
  end

  def expectations(variant)
    File.readlines("#{Tree::TOP}/#{CASES}/expected.tsv", chomp: true)
        .reject { |l| l.start_with?('#') }.map { |l| l.split("\t") }
        .select { |_, variants,| variants == 'all' || variants.split(',').include?(variant) }
        .map { |name, _, verdict, message| [name, verdict, Regexp.new(message || '')] }
  end

  # Of this tree and variant: somebody else's run is not our leftover.
  def processes(variant)
    Dir.glob('/proc/[0-9]*').select do |process|
      command = File.read("#{process}/cmdline")
      command.match?(%r{/harness-#{variant}[-/].*test_harness.out}) && File.readlink("#{process}/cwd") == Tree::TOP
    rescue SystemCallError
      false
    end
  end

  # Asked for one folder and given another, every test must fail.
  def guard
    o = Suite.run('spinlock', implementation: 'primitives/spinlock', key: 'guard',
                  pretend: 'solutions/05-tas-spinlock')
    all = o.tests.any? && o.tests.all? { |t| t.verdict == :fail && t.message.start_with?('guard: ') }
    return Found.of(passed: 1) if all

    Found.of(failures: ["a program built from another folder was judged: #{o.count(:pass)} tests passed"])
  end
end
