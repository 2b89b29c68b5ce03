# SPDX-License-Identifier: MIT
# claims.rb - what one may have read, and what a run says of it
#
# Each claim has a rule: from the run's numbers to what was measured and a
# verdict. Nothing here is written by hand but the claim; `elsewhere` says what
# only other hardware could settle. The numbers C001 ... count the claims of
# the tutorials that this kit was set against.

require_relative "../figure"

# What the rules ask of a run.
class Evidence
  include Stats
  attr_reader :run

  class Missing < StandardError; end

  def initialize(run)
    @run = run
  end

  def of(figure)
    figure::NEEDS.each { |file| need(file) }
    (@figures ||= {})[figure] ||= figure.new(run)
  rescue Run::Refused # files of two runs
    raise Missing, "#{figure::NEEDS.join(' and ')} of one run"
  end

  def need(file) = run.has?(file) || raise(Missing, file)
  def pair(lock) = found(of(Uncontended).pairs[lock], lock, "uncontended")
  def bytes(lock) = found(run.contestants[lock], lock, "contestants")["bytes"].to_i

  def calls(lock)
    need("contestants")
    found(run.contestants[lock], lock, "contestants")["system_calls"]
  end

  # One operation, less the loop around it.
  def net(operation)
    of(Orders)
    found(of(Orders).cost[operation], operation, "operations")
    of(Orders).net(operation)
  end

  # [how often, in how many trials]
  def seen(variant)
    need("litmus")
    rows = run.rows("litmus").select { _1["variant"] == variant }
    found(rows.first, variant, "litmus")
    %w[seen trials].map { |column| rows.sum { _1[column].to_i } }
  end

  def found(what, name, file) = what || raise(Missing, "#{name} in #{file}")
  def ns(spread) = "#{digits spread.median} ns"
  def times(a, b) = "#{digits(a.median / b.median)} times"
  def many(n) = n.to_s.gsub(/(?<=\d)(?=(\d{3})+$)/, ",")
  def of_trials((seen, trials)) = "#{many seen} of #{many trials}"
end

class Claims
  Claim = Struct.new(:id, :text, :elsewhere, :rule)
  ALL = []

  def self.claim(id, text, elsewhere = nil, &rule)
    ALL << Claim.new(id, text, elsewhere, rule)
  end

  def initialize(run)
    @evidence = Evidence.new(run)
  end

  # [[id, claim, what was measured here, verdict], ...]
  def rows
    ALL.sort_by(&:id).map do |c|
      said, verdict = judge(c)
      [c.id, c.text, [said, c.elsewhere && "*Elsewhere:* #{c.elsewhere}"].compact.join(" "), verdict]
    end
  end

  def judge(claim)
    @evidence.instance_exec(&claim.rule)
  rescue Evidence::Missing => e
    ["Nothing: this run has no #{e.message}.", "not measured"]
  rescue NoMethodError, TypeError, ZeroDivisionError, FloatDomainError
    ["Nothing that the rule can judge.", "not measured"]
  end

  def markdown
    body = rows.map { |id, *cells| "| #{id} | #{cells.join(' | ')} |\n" }.join
    verdicts = rows.map { _1.last[/\Anot \w+|\w+/] }.tally.sort_by { |verdict, n| [-n, verdict] }
                   .map { |verdict, n| "#{n} #{verdict}" }.join(", ")
    <<~PAGE
      # You may have read

      #{Stats.prose(head(verdicts))}

      | | claim | measured here | verdict |
      |---|---|---|---|
      #{body}
      #{Stats.prose("A verdict comes from a rule in `plots/reader/claims.rb`, which asks " \
                    'whether spreads overlap before it says that something is faster. *Here* is ' \
                    'this machine; *not shown* means that the numbers do not decide it.')}
    PAGE
  end

  def head(verdicts)
    "#{ALL.size} claims of tutorials, each beside what a run of `./kit plots --full` says " \
      "of it: #{verdicts}. Measured on #{machine}. This page is generated: `./kit plots` writes " \
      "one for your machine into `plots/mine/claims.md`."
  end

  def machine
    run = @evidence.run
    file = %w[uncontended operations throughput contestants].find { run.has?(_1) }
    file ? run.machine(file) : "a machine of which nothing is known"
  end
end

require_relative "claims_of_locks"
require_relative "claims_of_hardware"
