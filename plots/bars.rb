# SPDX-License-Identifier: MIT
# bars.rb - a figure of bars, one below the other
#
#   bars       [[name, Spread, style], ...] from top to bottom
#   x_label
#   x_text(x)

require_relative "figure"

class BarFigure < Figure
  def script = "bars"
  def x_text(x) = digits(x)
  def left_head = ""
  def right_head = ""
  def left(bar) = x_text(bar[1].median)
  def right(_bar) = "-"
  def marks = [] # at most two: [[x, text], ...]
  def kinds? = false # style 2 in a colour of its own

  def log_x?
    low, high = bars.map { _1[1].median }.minmax
    high > 100 * low
  end

  def settings(lines)
    rows = placed
    last = rows.last.first
    low, high = x_range
    [{ H: (188 + 17.5 * lines + row_height * (last + 1)).round,
       XMIN: low, XMAX: high, YMAX: last + 0.5, LOGX: log_x? ? 1 : 0,
       LEFT: left_margin, XTICS: x_ticks(low, high), XLABEL: x_label, KINDS: kinds? ? 1 : 0,
       MARKS: marks.map(&:first).join(" "),
       MARKTEXT1: marks.dig(0, 1).to_s, MARKTEXT2: marks.dig(1, 1).to_s,
       LEFTHEAD: left_head, RIGHTHEAD: right_head,
       YS: rows.map(&:first).join(" "),
       LEFTS: bars.map { left(_1).tr(" ", "\u00a0") }.join(" "),
       RIGHTS: bars.map { right(_1).tr(" ", "\u00a0") }.join(" "),
       BOLDS: bars.map { 0 }.join(" ") }.merge(against),
     rows.zip(bars).map { |row, bar| (row + there(bar)).join(" ") }.join("\n")]
  end

  def points = bars.to_h { |name, s, _| [[name, ""], s] }

  # With another run behind: its spread beside each bar, the ratio at the right.
  def there(bar)
    s = over&.points&.[]([bar[0], ""])
    s ? [s.median, s.low, s.high] : ["NaN"] * 3
  end

  def against
    return {} unless over

    found = Overlay.new(self).ratios.to_h { [_1.row, _1] }
    all = bars.map { found[_1[0]] }
    { RIGHTHEAD: "× faint", RIGHTS: all.map { _1 ? _1.text : "-" }.join(" "),
      BOLDS: all.map { _1&.sure ? 1 : 0 }.join(" ") }
  end

  # As wide as the longest name, in parts of the picture.
  def left_margin
    longest = bars.flat_map { label(_1).lines.map(&:size) }.max
    ((34 + 7.1 * longest) / WIDTH).clamp(0.15, 0.55).round(3)
  end

  def label((name, s)) = name + (shaky?(s) ? "#{separator}unstable" : "")
  def shaky?(spread) = spread.unstable?

  def row_height = bars.size > 14 ? 24 : 34

  # [y, median, low, high, style, name], with a gap between the styles.
  def placed
    y = -1.0
    last = nil
    bars.map do |name, s, style|
      y += style == last || last.nil? ? 1 : 1.35
      last = style
      [y, s.median, s.low, s.high, style, label([name, s]).inspect]
    end
  end

  def separator = row_height > 30 ? "\n" : ", "

  def x_range
    all = bars.map { _1[1] } + bars.filter_map { |b| over&.points&.[]([b[0], ""]) }
    low, high = all.map(&:low).min, all.map(&:high).max
    return [0, [high, *marks.map(&:first)].max * 1.04] unless log_x?

    [10.0**Math.log10(low / 1.5).floor, high * 1.3]
  end

  def x_ticks(low, high)
    return "" unless log_x?

    (Math.log10(low).ceil..Math.log10(high).floor)
      .map { "'#{x_text(10.0**_1).sub(/\.0+(?=\D|\z)/, '')}' #{10.0**_1}" }
      .join(", ")
  end

  def table
    text = row("", *[left_head, "p10-p90", right_head].reject(&:empty?)) +
           "|---|--:|:-:|#{'--:|' unless right_head.empty?}\n"
    bars.each do |bar|
      s = bar[1]
      more = right_head.empty? ? [] : [right(bar)]
      text << row("#{bar[0]}#{', unstable' if shaky?(s)}", left(bar),
                  "#{x_text s.low} - #{x_text s.high}", *more)
    end
    "#{text}\n#{prose("#{x_label}: medians. #{note}".strip)}\n"
  end

  def note = ""

  def alt
    "Bars: #{bars.map { "#{_1[0]} #{x_text _1[1].median}" }.join('; ')}."
  end

  # {name => Spread} of the cost of one, from a file of batches.
  def costs(file, name)
    run.rows(file).group_by { _1[name] }.transform_values do |rows|
      Stats.spread(Stats.undisturbed(rows).map { _1["ns"].to_f / _1["n"].to_f })
    end
  end
end
