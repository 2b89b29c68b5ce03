# SPDX-License-Identifier: MIT
# relaxing.rb - bars: what cpu_relax() costs the one who waits, and saves

class Relaxing < BarFigure
  ORDER = 35
  NEEDS = %w[relaxing].freeze
  TEXTS = { "pause" => ["one cpu_relax()", 2], "look" => ["one look at the word, nothing else", 2],
            "handover_bare" => ["hand-over, waiting bare", 1],
            "handover_relaxed" => ["hand-over, waiting with cpu_relax()", 1],
            "neighbour_alone" => ["work beside an idle CPU", 3],
            "neighbour_bare" => ["work beside one that waits bare", 3],
            "neighbour_relaxed" => ["work beside one that waits with cpu_relax()", 3] }.freeze

  def question = "What does cpu_relax() cost, and what does it save?"
  def x_label = "time of one (blue: between two CPUs; grey: a hundred turns of a loop)"
  def x_text(x) = time(x)
  def kinds? = true
  def log_x? = true
  def left_head = "each"

  def cost
    @cost ||= run.rows("relaxing").group_by { _1["what"] }.transform_values do |rows|
      Stats.spread(Stats.undisturbed(rows).map { _1["ns"].to_f / _1["n"].to_f })
    end
  end

  def bars = @bars ||= TEXTS.filter_map { |key, (text, style)| [text, cost[key], style] if cost[key] }

  def answer
    pause = cost["pause"].median
    return "One takes #{time pause}. There is no second CPU to see what it saves." unless cost["handover_bare"]

    bare, calm = %w[handover_bare handover_relaxed].map { cost[_1] }
    "One takes #{time pause}, and a look at a word in the cache #{time cost['look'].median}. A hand-over " \
      "takes #{time calm.median} with it, #{time bare.median} without: " \
      "#{compared(bare, calm)}. #{neighbour}"
  end

  def compared(bare, calm)
    return "no clear difference" unless bare.above?(calm) || calm.above?(bare)

    "#{digits(calm.median / bare.median)} times as long"
  end

  def neighbour
    bare, calm = %w[neighbour_bare neighbour_relaxed].map { cost[_1].median }
    shared = facts["siblings"] != "none"
    told = "Work beside a thread that waits bare takes #{digits(bare / calm)} times what it takes beside " \
           "one that relaxes; "
    told + (shared ? "these two share a core; it flips where they do not." :
                     "these two share no core: it flips where they do.")
  end
end
