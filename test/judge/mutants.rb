# SPDX-License-Identifier: MIT
# mutants.rb - apply one edit to an implementation and see whether a named test notices

require 'fileutils'
require_relative 'explore'
require_relative 'suite'

# One row of a mutants.tsv, which stands beside the file that it edits: a
# primitive's, or a model answer's.
Mutant = Struct.new(:contract, :home, :id, :site, :from, :to, :sentence, :killers) do
  def self.of(contract)
    homes = [Tree.model(contract)] | Tree.exercises.select { |e| e.contract == contract }.map(&:solution)
    homes.select { |h| File.file?("#{Tree::TOP}/#{h}/mutants.tsv") }.flat_map do |home|
      File.readlines("#{Tree::TOP}/#{home}/mutants.tsv", chomp: true).reject { |l| l.empty? || l.start_with?('#') }
          .map { |l| new(contract, home, *l.split("\t")) }
    end
  end

  def equivalent? = killers.start_with?('equivalent')

  # "unit:test_x" -> ["plain", "test_x"], cheapest first.
  def tiers
    killers.split(',').map { |k| k.strip.split(':') }
           .map { |tier, test| [tier == 'unit' ? 'plain' : tier, test] }
  end

  # The edited source, or nil if the edit does not fit the file.
  def apply(source)
    label = source.index(%r{//\s+\[#{site}\]}) or return nil
    pattern = Regexp.new(from.split(/\s+/).map { |w| Regexp.escape(w) }.join('\s+'))
    at = source.index(pattern, label) or return nil
    source.dup.tap { |s| s[at, source[at..][pattern].size] = to }
  end

  def folder = "#{Tree::BUILD}/mutants#{Lanes.suffix}/#{File.basename(home)}/#{id}"

  def relative_folder = folder.delete_prefix("#{Tree::TOP}/")

  # All C files of the home, the one with the site edited.
  def write
    texts = Tree.sources(home, contract).to_h { |f| [File.basename(f), File.read("#{Tree::TOP}/#{f}")] }
    file, original = texts.find { |_, text| text.match?(%r{//\s+\[#{site}\]}) }
    edited = original && apply(original)
    return false if edited.nil? || edited == original

    FileUtils.rm_rf(folder)
    FileUtils.mkdir_p(folder)
    texts.merge(file => edited).each { |name, text| File.write("#{folder}/#{name}", text) }
  end

  # [verdict, sentence]: verdict is :pass when the mutant does what its row says.
  # Whole: an equivalent lives through the sanitizers, too.
  def judge(seed, whole: true)
    return [:fail, "the edit does not fit the code of #{contract}"] unless write

    equivalent? ? judge_equivalent(seed, whole ? 3 : 1) : judge_killers(seed)
  end

  def judge_killers(seed)
    skipped = nil
    tiers.each do |variant, test|
      return judge_explored(test) if variant == 'explored'

      skipped = Suite.missing(variant) and next
      outcome = run(variant, seed, only: test)
      return [:fail, "does not compile: #{outcome.trouble}"] if outcome.trouble

      killed = outcome.failed.find { |t| t.name == test }
      return [:fail, "survives #{test} (#{variant})"] unless killed
      return [:fail, killed.message] if killed.message.start_with?('guard:', 'cannot start')

      File.write("#{folder}/witness.txt", "#{killed.message}\n#{outcome.printed_by(killed)}")
      return [:pass, "killed by #{test} (#{variant}): #{killed.message}"]
    end
    [:skip, skipped]
  end

  def judge_explored(scenario)
    v = Explore.run(scenario, relative_folder)
    return [:fail, "survives #{scenario} (explored): #{v.line}"] unless v.verdict == :fail && v.text.start_with?('FAIL')

    File.write("#{folder}/witness.txt", v.text)
    [:pass, "killed by #{scenario} (explored): #{v.line}\n#{v.text}"]
  end

  # The same verdicts as the original: exhaustively at the scenarios' bounds,
  # and in the suite.
  def judge_equivalent(seed, variants)
    Explore.scenarios(contract).each do |scenario|
      v = Explore.run(scenario, relative_folder)
      return [:fail, "an equivalent died: #{scenario}: #{v.line}"] if v.verdict == :fail
    end
    Suite::VARIANTS.first(variants).each do |variant|
      next if Suite.missing(variant)

      Tree.suites_of(contract).each do |suite|
        outcome = run(variant, seed, suite: suite)
        return [:fail, outcome.trouble] if outcome.trouble
        t = outcome.failed.first
        return [:fail, "an equivalent died (#{variant}): #{t.name}: #{t.message}"] if t
        return [:fail, "no test ran (#{variant})"] unless outcome.pass?
      end
    end
    [:pass, killers]
  end

  def run(variant, seed, only: nil, suite: Tree.suite_with(contract, only), impatient: false)
    Suite.run(suite, implementation: relative_folder, variant: variant, seed: seed, only: only,
              key: "mutant-#{suite}-#{variant}", impatient: impatient)
  end
end
