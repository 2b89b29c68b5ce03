# SPDX-License-Identifier: MIT
# matrix.rb - every mutant against every tier: who dies, of what, how soon
#
# A cell is kept with a digest of all that it depends on, so a run that was
# stopped goes on where it was, and a change makes anew only what it touches.

require 'digest'
require_relative 'mutants'

class Matrix
  TIERS = %w[unit explored tsan asan clang aarch64].freeze
  FILE = "#{Tree::BUILD}/mutants/matrix.tsv"

  # verdict: killed, survives, skip (not judged here), or trouble; by: the tests
  # that noticed; witness: what the first of them said
  Cell = Struct.new(:verdict, :seconds, :by, :witness)

  def initialize(seed: 1, file: FILE)
    @seed = seed
    @file = file
    @cells = {}
    return unless File.file?(file)

    File.readlines(file, chomp: true, encoding: 'UTF-8').each do |line|
      key, verdict, seconds, by, witness = line.split("\t", 5)
      @cells[key] = Cell.new(verdict.to_sym, seconds.to_f, by.split(','), witness)
    end
  end

  def self.mutants(name = nil) = Tree.contracts.select { |c| name.nil? || c == name }.flat_map { |c| Mutant.of(c) }

  # What is known of a cell without running it, or nil.
  def known(mutant, tier) = @cells[key(mutant, tier)]

  def cell(mutant, tier)
    known(mutant, tier) || begin
      started = Process.clock_gettime(Process::CLOCK_MONOTONIC)
      found = judge(mutant, tier)
      found.seconds = Process.clock_gettime(Process::CLOCK_MONOTONIC) - started
      keep(key(mutant, tier), found) unless %i[skip trouble].include?(found.verdict)
      found
    end
  end

  # What is not as the mutant's row says, as sentences.
  def faults(mutant, tiers = TIERS)
    found = tiers.to_h { |t| [t, cell(mutant, t)] }
    trouble = found.filter_map { |t, c| "#{t}: #{c.witness}" if c.verdict == :trouble }
    return trouble if trouble.any?
    return died(found) if mutant.equivalent?
    return ['survives every tier'] if tiers == TIERS && found.none? { |_, c| c.verdict == :killed } && found.none? { |_, c| c.verdict == :skip }

    mutant.tiers.filter_map { |variant, test| idle(mutant, variant, test, found) }
  end

  private

  def died(found)
    found.select { |_, c| c.verdict == :killed }.map { |t, c| "an equivalent dies (#{t}): #{c.by.first}: #{c.witness}" }
  end

  # A killer that the row names, and that does not kill. A suite stops at its
  # first hang: what came after it is asked alone.
  def idle(mutant, variant, test, found)
    tier = variant == 'plain' ? 'unit' : variant
    cell = found[tier] or return
    return if cell.verdict == :skip || cell.by.include?(test)

    mutant.write # what is known of it may come from another lane, or from long ago
    outcome = variant == 'explored' ? nil : mutant.run(variant, @seed, only: test)
    verdict = outcome ? outcome.failed.any? { |t| t.name == test } : Explore.run(test, mutant.relative_folder).verdict == :fail
    "#{test} (#{tier}) is named as a killer, and does not notice" unless verdict
  end

  def judge(mutant, tier)
    return Cell.new(:trouble, 0, [], "the edit does not fit #{mutant.contract}.c") unless mutant.write

    tier == 'explored' ? explored(mutant) : suite(mutant, tier == 'unit' ? 'plain' : tier)
  end

  # The scenarios that the row names come first; the first that fails ends it.
  def explored(mutant)
    named = mutant.equivalent? ? [] : mutant.tiers.select { |v, _| v == 'explored' }.map(&:last)
    all = Explore.scenarios(mutant.contract, mutant.home)
    unsure = false
    (named + (all - named)).each do |scenario|
      v = Explore.run(scenario, mutant.relative_folder)
      return Cell.new(:killed, 0, [scenario], clean(v.line)) if v.verdict == :fail && v.text.start_with?('FAIL')
      return Cell.new(:trouble, 0, [], clean(v.line)) if v.verdict == :fail

      unsure ||= v.verdict == :skip
    end
    return Cell.new(:survives, 0, [], "#{all.size} scenarios#{', not all to their end' if unsure}") if all.any?

    Cell.new(:skip, 0, [], 'there are no scenarios')
  end

  # A rung that the mutant stands on fails some tests by itself: those do not count.
  def suite(mutant, variant)
    missing = Suite.missing(variant)
    return Cell.new(:skip, 0, [], missing) if missing

    outcomes = Tree.suites_of(mutant.contract).map { |name| mutant.run(variant, @seed, suite: name, impatient: true) }
    trouble = outcomes.filter_map(&:trouble).first
    return Cell.new(:trouble, 0, [], clean(trouble)) if trouble

    rung = Tree.exercises.find { |e| e.solution == mutant.home }
    failed = outcomes.flat_map(&:failed).select { |t| rung.nil? || rung.meets?(t.name) }
                     .reject { |t| t.message.start_with?('guard:', 'cannot start', 'not run') }
    return Cell.new(:survives, 0, [], "#{outcomes.sum { |o| o.count(:pass) }} tests") if failed.empty?

    Cell.new(:killed, 0, failed.map(&:name), clean(failed.first.message))
  end

  def clean(text) = text.to_s.tr("\t\n", '  ').strip

  def keep(key, cell)
    @cells[key] = cell
    FileUtils.mkdir_p(File.dirname(@file))
    File.write(@file, [key, cell.verdict, format('%.2f', cell.seconds), cell.by.join(','), cell.witness].join("\t") << "\n", mode: 'a')
  end

  def key(mutant, tier)
    "#{mutant.contract} #{mutant.home} #{mutant.id} #{tier} #{digest(mutant, tier)}"
  end

  # The row, the code and whoever judges it.
  def digest(mutant, tier)
    (@digests ||= {})[[mutant.contract, mutant.home, mutant.id, tier]] ||= begin
      judges = if tier == 'explored' then shared("test/scenarios/#{mutant.contract}_*.c", 'test/scenarios/model/**/*', 'test/{explore,runtime}/*.{c,h}')
               else shared("test/suites/test_#{mutant.contract}*.c", 'test/harness/*.{c,h}', 'test/mixins/*', 'project.yml')
               end
      code = shared(*stands_on([mutant.home, Tree.home(mutant.contract)]).map { |folder| "#{folder}/*.{c,h}" })
      Digest::SHA256.hexdigest([mutant.to_a, @seed, judges, code].inspect)[0, 16]
    end
  end

  # These folders, and those of the headers that their files include, and so on.
  def stands_on(folders)
    named = Dir.glob(folders.map { |f| "#{f}/*.{c,h}" }, base: Tree::TOP)
               .flat_map { |f| File.read("#{Tree::TOP}/#{f}").scan(/^#include "(\w+\.h)"/).flatten }.uniq
    more = Dir.glob(named.map { |h| "{primitives,exercises}/*/#{h}" }, base: Tree::TOP).map { |f| File.dirname(f) }.uniq - folders
    more.empty? ? folders.sort : stands_on(folders + more)
  end

  def shared(*patterns)
    (@shared ||= {})[patterns] ||=
      Digest::SHA256.hexdigest(Dir.glob(patterns, base: Tree::TOP).sort.map { |f| File.file?(f) ? [f, File.binread(f)] : f }.inspect)
  end
end
