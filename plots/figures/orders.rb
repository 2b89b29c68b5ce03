# SPDX-License-Identifier: MIT
# orders.rb - bars: what each memory order costs on each operation

class Orders < BarFigure
  ORDER = 30
  NEEDS = %w[operations].freeze
  SHOWN = { "load" => %w[relaxed acquire seq_cst],
            "store" => %w[relaxed release seq_cst],
            "add" => %w[relaxed acquire release acq_rel seq_cst],
            "fence" => %w[acquire release seq_cst] }.freeze
  BETWEEN = {
    "store_load_nothing" => "store, load: not ordered",
    "store_load_fence" => "store, fence seq_cst, load",
    "store_load_seq_cst" => "store seq_cst, load seq_cst",
    "store_load_mfence" => "store, mfence, load",
    "store_load_locked_or" => "store, locked or, load",
    "store_load_lfence_sfence" => "store, lfence+sfence, load: not ordered"
  }.freeze

  def question = "What does a memory order cost when nobody else looks?"
  def x_label = "nanoseconds (less those of an empty loop)"
  def row_height = 22
  def log_x? = false
  def left_head = "ns"

  def cost = @cost ||= costs("operations", "operation")

  def bars
    @bars ||= SHOWN.each_with_index.flat_map do |(what, orders), i|
      orders.map { |o| ["#{what} #{o}", net("#{what}_#{o}"), i.even? ? 1 : 3] }
    end + BETWEEN.filter_map { |key, text| [text, net(key), 2] if cost[key] }
  end

  def net(key)
    idle = cost["nothing"].median
    Stats::Spread.new(*cost[key].to_a.map { [_1 - idle, 0].max })
  end

  # Of what was measured, the loop included: a tenth of nothing is nothing.
  def shaky?(spread) = spread.p75 - spread.p25 > 0.1 * (spread.median + cost["nothing"].median)

  def kinds? = true

  def answer
    free = bars.select { _1[1].median < 0.5 * net("add_relaxed").median }
    paid = SHOWN.flat_map { |w, os| os.map { "#{w}_#{_1}" } }
                .reject { |k| net(k).median < 0.5 * net("add_relaxed").median }
    adds = SHOWN["add"].map { net("add_#{_1}").median }
    "#{free.size} of #{bars.size} cost next to nothing here: acquire loads " \
      "and release stores are plain ones on #{facts['arch']}. What costs is " \
      "a locked instruction (#{digits adds.min} to #{digits adds.max} ns, " \
      "whatever its order) and a store that no later load may overtake " \
      "(#{digits net('store_seq_cst').median} ns). #{flip(paid)}"
  end

  # The run that shows it.
  def shown
    return unless run.has?("litmus")

    rows = run.rows("litmus").select { _1["variant"] == "lfence_sfence" }
    seen, trials = %w[seen trials].map { |c| rows.sum { _1[c].to_i } }
    " (seen in #{rate seen.to_f} of #{rate trials.to_f} trials)" if seen.positive?
  end

  def flip(_paid)
    return "On another architecture the orders differ: measure there." unless cost["store_load_mfence"]

    mfence, locked, pair = %w[store_load_mfence store_load_locked_or store_load_lfence_sfence].map { net(_1).median }
    "Of the ways to order a store before a load, mfence takes " \
      "#{digits(mfence / locked)} times as long as a locked or. lfence and sfence " \
      "(#{digits pair} ns) order no store before a load#{shown}. It flips where stores wait for a line that another core has."
  end
end
