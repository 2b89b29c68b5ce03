# SPDX-License-Identifier: MIT
# handover.rb - bars: from one thread's store to another's noticing

class Handover < BarFigure
  ORDER = 17
  NEEDS = %w[handover].freeze

  def question = "How long does it take to tell another thread?"
  def x_label = "one way, from the store to the other's next instruction"
  def x_text(x) = time(x)
  def log_x? = true
  def kinds? = true

  # Pairs of CPUs of one kind that differ by less than a fifth are one bar.
  def bars
    @bars ||= run.rows("handover").group_by { [_1["kind"], _1["from"] == _1["to"]] }
                 .map do |(kind, same), rows|
      values = rows.map { _1["ns"].to_f / _1["handovers"].to_f }
      [name(kind, same), Stats.spread(values), kind == "spin" ? 1 : 2]
    end.sort_by { [_1[2], _1[1].median] }
  end

  def name(kind, same)
    return "spinning on a line, two CPUs" if kind == "spin"

    same ? "futex, on one CPU" : "futex, two CPUs"
  end

  def answer
    spin = bars.find { _1[2] == 1 }
    sleeps = bars.select { _1[2] == 2 }.minmax_by { _1[1].median }
    return "Only one CPU: #{sleeps[0][0]} takes #{time sleeps[0][1].median}." unless spin

    "Who spins knows after #{time spin[1].median}; who sleeps, after " \
      "#{time sleeps[0][1].median} (#{sleeps[0][0]}) to #{time sleeps[1][1].median} " \
      "(#{sleeps[1][0]}): #{(sleeps[1][1].median / spin[1].median).round} times as long. " \
      "It flips when the wait is longer than that, or when threads outnumber CPUs: " \
      "then whoever spins keeps the other from running."
  end

  # Every pair, for machines where they differ.
  def table
    rows = run.rows("handover").group_by { [_1["kind"], _1["from"], _1["to"]] }
    text = row("how", "from CPU", "to CPU", "one way", "p10-p90") + "|---|--:|--:|--:|:-:|\n"
    rows.each do |(kind, from, to), some|
      s = Stats.spread(some.map { _1["ns"].to_f / _1["handovers"].to_f })
      text << row(kind, from, to, time(s.median), "#{time s.low} - #{time s.high}")
    end
    text + "\n"
  end
end
