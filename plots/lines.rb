# SPDX-License-Identifier: MIT
# lines.rb - a figure of lines over something that grows
#
#   series     {name => {x => Spread}}
#   x_label, y_label
#   x_text(x), y_text(y)   how values are written on the axes and in tables

require_relative "figure"

class LineFigure < Figure
  def script = "lines"
  def x_text(x) = x.to_s
  def y_text(y) = rate(y)
  def xs = series.values.flat_map(&:keys).uniq.sort
  def names = series.keys.sort

  # Values of x that are no numbers to scale by stand at even distances.
  def even? = false
  def log_x? = !even? && xs.size > 8
  def mark = nil  # [x, text]: the ground is shaded from there
  def level = nil # [y, text]: a line to compare with
  def place(x) = even? ? xs.index(x) : x

  def log_y?
    low, high = extremes
    high > 30 * low && low.positive?
  end

  def points
    series.flat_map { |name, all| all.map { |x, s| [[name, x_text(x)], s] } }.to_h
  end

  # Those of another run that have a place here, and its points there.
  def behind
    return {} unless over

    names.to_h { |name| [name, (over.series[name] || {}).slice(*xs)] }
  end

  def extremes
    all = [series, behind].flat_map { |s| s.values.flat_map(&:values) }
    [all.map(&:p25).min, all.map(&:p75).max]
  end

  def range
    low, high = extremes
    high = 1.0 unless high.positive?
    log_y? ? [[low, high / 1e6].max / 1.5, high * 3] : [0, high * 1.16]
  end

  def settings(_lines)
    bottom, top = range
    at, text = mark
    height, height_text = level
    [{ H: 440, N: names.size, OVER: behind.size, NAMES: names.join(" "), LOGY: log_y? ? 1 : 0,
       LOGX: log_x? ? 1 : 0, STYLES: styles(names).values.join(" "),
       ENDS: ends.values_at(*names).map { _1.round(4) }.join(" "),
       LEFT: left_margin, RIGHT: right_margin, XLABEL: x_label, YLABEL: y_label, XTICS: x_ticks, YTICS: y_ticks,
       XMIN: x_range.first, XMAX: x_range.last, YMIN: bottom, YMAX: top,
       MARK: at ? place(at) : -1, MARKTEXT: text.to_s,
       LEVEL: height || -1, LEVELTEXT: height_text.to_s,
       LEVELEND: ends[:level]&.round(4) || 0 }, blocks]
  end

  # As wide as the longest text there, in parts of the picture.
  def left_margin
    longest = y_ticks.scan(/'(.*?)'/).map { _1[0].gsub("%%", "%").size }.max || 0
    ((26 + 7.4 * longest) / WIDTH).clamp(0.06, 0.2).round(3)
  end

  def right_margin
    (1 - (54 + 7.4 * [*names, *level&.last].map(&:size).max) / WIDTH).clamp(0.6, 0.85).round(3)
  end

  def blocks
    [series, behind].flat_map { |all| names.filter_map { all[_1] } }.map do |points|
      rows = points.sort.map { |x, s| [place(x), *s.to_a[1, 3].map { [_1, range.first].max }].join(" ") }
      rows.empty? ? "NaN NaN NaN NaN" : rows.join("\n")
    end.join("\n\n\n")
  end

  def x_range
    low, high = [xs.first, xs.last].map { place(_1) }
    return [low / 1.15, high * 1.05] if log_x?

    wide = low == high ? 1.0 : high - low # a short run under load has one point
    [low - 0.04 * wide, high + 0.02 * wide]
  end

  def x_ticks
    shown = xs
    shown = shown.each_slice(2).map(&:first) while shown.size > 9
    shown.map { "'#{x_text(_1)}' #{place(_1)}" }.join(", ")
  end

  def y_ticks
    bottom, top = range
    ticks = if log_y?
              log_ticks(bottom, top)
            else
              step = nice(top / 5)
              (0..(top / step).floor).map { _1 * step }
            end
    # gnuplot reads the text as a format.
    ticks.map { "'#{tick_text(_1).gsub('%', '%%')}' #{_1}" }.join(", ")
  end

  # Powers of ten, and 2 and 5 between them where there is room.
  def log_ticks(bottom, top)
    parts = top < 500 * bottom ? [1, 2, 5] : [1]
    tens = (Math.log10(bottom).floor..Math.log10(top).floor).map { 10.0**_1 }
    tens.product(parts).map { _1 * _2 }.select { _1.between?(bottom, top) }
  end

  # 17.0 M is 17 M on an axis.
  def tick_text(y) = y.zero? ? "0" : y_text(y).sub(/\.0+(?=\D|\z)/, "").sub(/(\.\d)0(?=\D|\z)/, "\\1")

  def nice(step)
    power = 10.0**Math.log10(step).floor
    [1, 2, 2.5, 5, 10].map { _1 * power }.find { _1 >= step }
  end

  # How high each name stands, and what is said of the level.
  def ends
    at = names.to_h { [_1, series[_1].max_by(&:first).last.median] }
    at[:level] = level[0] if level
    LineFigure.spread_out(at.transform_values { height(_1) })
  end

  # 0 is the foot of the picture, 1 the top.
  def height(value)
    bottom, top = range
    v = value.clamp(bottom, top)
    log_y? ? Math.log(v / bottom) / Math.log(top / bottom) : v / top
  end

  def table
    text = row("", *xs.map { x_text(_1) }) + "|---|#{'--:|' * xs.size}\n"
    names.each { |name| text << row(name, *xs.map { |x| cell(series[name][x]) }) }
    "#{text}\n#{prose("#{y_label}: median (p25 - p75). #{note}".strip)}\n"
  end

  def note = ""

  def cell(spread)
    return "" unless spread

    low, median, high = spread.to_a[1, 3].map { y_text(_1) }
    "#{median} (#{low} - #{high})"
  end

  def alt
    told = names.map do |name|
      "#{name} #{series[name].sort.map { |_, s| y_text(s.median) }.join(', ')}"
    end
    "Lines over #{xs.map { x_text(_1) }.join(', ')} (#{x_label}): " \
      "#{told.join('; ')}."
  end

  def unstable_points
    all = series.values.flat_map(&:values)
    shaky = all.count(&:unstable?)
    shaky.zero? ? "" : " Unstable in this run: #{shaky} of #{all.size} points."
  end

  # {name => {x => Spread}} of a file's rows, disturbed rounds left out.
  def by(file, name, x, &value)
    run.rows(file).group_by { _1[name] }.transform_values do |rows|
      rows.group_by { _1[x].to_i }.transform_values do |some|
        Stats.spread(Stats.undisturbed(some).map(&value))
      end
    end
  end

  # Every lock keeps its colour, dash and marker. 7, grey, is the C library's
  # mutex everywhere; 6 its spin lock.
  def styles(names)
    fixed = { "pthread_mutex" => 7, "pthread_spin" => 6 }
    free = (level ? [1, 2, 3, 4, 6] : [1, 2, 3, 4, 5]).cycle # 5 is the level's
    names.to_h { [_1, fixed[_1] || free.next] }
  end

  # Names at the line ends must not overlap: those too near to each other
  # become one block around their middle. 0 is the foot of the picture, 1 the
  # top.
  def self.spread_out(ends, gap = 0.068)
    blocks = []
    ends.sort_by(&:last).each do |name, at|
      blocks << [[name], [at]]
      merge(blocks) while blocks.size > 1 && foot(blocks[-1], gap) <
                                             foot(blocks[-2], gap) +
                                             gap * blocks[-2][0].size
    end
    blocks.flat_map do |names, wanted|
      low = foot([names, wanted], gap) + gap / 2
      names.each_with_index.map { |name, i| [name, low + i * gap] }
    end.to_h
  end

  def self.merge(blocks)
    names, wanted = blocks.pop
    blocks[-1] = [blocks[-1][0] + names, blocks[-1][1] + wanted]
  end

  def self.foot((names, wanted), gap)
    middle = wanted.sum / wanted.size
    (middle - gap * names.size / 2).clamp(-gap, 1 - gap * names.size)
  end
end
