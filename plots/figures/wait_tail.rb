# SPDX-License-Identifier: MIT
# wait_tail.rb - lines, both axes logarithmic: how many waits are longer

class WaitTail < LineFigure
  ORDER = 70
  NEEDS = %w[waits].freeze

  def question = "How long are the longest waits?"

  def most = @most ||= run.rows("waits").map { _1["threads"].to_i }.max

  # {lock => {ns => share of waits at least so long}}, more threads than CPUs.
  def series
    @series ||= run.rows("waits").select { _1["kind"] == "wait" && _1["threads"].to_i == most }
                   .group_by { _1["lock"] }.transform_values { tail(_1) }
  end

  def tail(rows)
    counts = rows.group_by { _1["value"].to_i }
                 .transform_values { |some| some.sum { _1["count"].to_i } }.sort.reverse
    all = counts.sum(&:last).to_f
    sum = 0
    points = counts.to_h { |ns, n| [[ns, 1].max, (sum += n) / all] }
    octaves = points.group_by { Math.log2(_1[0]).floor }.values.map(&:last)
    octaves.to_h { |ns, share| [ns, Stats::Spread.new(*[share] * 5)] }
  end

  def longest
    @longest ||= run.rows("waits").select { _1["kind"] == "longest" && _1["threads"].to_i == most }
                    .group_by { _1["lock"] }
                    .transform_values { |rows| rows.map { _1["value"].to_f }.max }
  end

  # Shares of all waits have no spread; the longest wait of each round has.
  def points
    longest.keys.sort.to_h do |lock|
      rows = run.rows("waits").select { _1["kind"] == "longest" && _1["lock"] == lock && _1["threads"].to_i == most }
      [[lock, "longest wait"], Stats.spread(rows.map { _1["value"].to_f })]
    end
  end

  def log_x? = true
  def log_y? = true
  def range = [extremes.first / 2, 1.5]
  def x_label = "a wait of at least so long; #{threads most} on #{count(cpus, 'CPU')}"
  def y_label = "share of all waits"
  def y_text(y) = y >= 0.01 ? "#{digits(y * 100)} %" : format("1 in %s", digits(1 / y))
  def tick_text(y) = y >= 0.01 ? "#{(y * 100).round} %" : "1/#{(1 / y).round.to_s.gsub(/(?<=\d)(?=(\d{3})+$)/, ',')}"

  def x_ticks
    (0..9).map { 10**_1 }.select { _1.between?(xs.first, xs.last) }
          .map { "'#{time(_1.to_f).sub(/\.0+ /, ' ').sub('.00', '')}' #{_1}" }.join(", ")
  end

  def answer
    worst, best = names.minmax_by { longest[_1] }.reverse
    "With #{threads most} on #{count(cpus, 'CPU')} the longest wait was " \
      "#{time longest[worst]} for #{worst} and #{time longest[best]} for #{best}. " \
      "#{slow} Reading the clock adds some 40 ns to each wait."
  end

  def slow
    told = names.map do |lock|
      at = series[lock].select { |_, s| s.median >= 0.001 }.keys.max
      "#{lock} #{time at.to_f}"
    end
    "One wait in a thousand is at least: #{told.join(', ')}. It flips with the " \
      "length of a time slice: who waits for a thread without a CPU waits for it."
  end

  def table
    marks = [0.5, 0.01, 0.001, 0.0001]
    text = row("", *marks.map { y_text(_1) }, "longest", "waits") +
           "|---|#{'--:|' * (marks.size + 2)}\n"
    names.each do |lock|
      at = marks.map { |m| series[lock].select { |_, s| s.median >= m }.keys.max }
      n = run.rows("waits").select { _1["kind"] == "wait" && _1["lock"] == lock && _1["threads"].to_i == most }
             .sum { _1["count"].to_i }
      text << row(lock, *at.map { _1 ? time(_1.to_f) : '' }, time(longest[lock]), rate(n.to_f))
    end
    "#{text}\n#{prose('The wait that such a share of all waits reaches, rounded down to a power of two.')}\n"
  end

  def alt = "Falling lines: #{names.map { "#{_1} ends at #{time longest[_1]}" }.join('; ')}."
end
