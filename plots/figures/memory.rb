# SPDX-License-Identifier: MIT
# memory.rb - lines: the time of a load, by how much memory is gone through

class Memory < LineFigure
  ORDER = 15
  NEEDS = %w[memory].freeze

  def question = "How far away is memory?"

  def series
    @series ||= { "each_load_needs_the_last" => grouped("chase", "size") }
  end

  def strides = @strides ||= grouped("stride", "step")

  def grouped(kind, by)
    run.rows("memory").select { _1["kind"] == kind }.group_by { _1[by].to_i }
       .transform_values { |rows| Stats.spread(rows.map { _1["ns"].to_f / _1["n"].to_f }) }
  end

  def log_x? = true
  def log_y? = true
  def range = [0.3, extremes.last * 3]
  def x_label = "memory gone through, in an order that nothing can guess"
  def y_label = "nanoseconds per load"
  def y_text(y) = digits(y)

  def x_text(x)
    [[1 << 20, " MiB"], [1 << 10, " KiB"]].each { |unit, sign| return "#{x / unit}#{sign}" if x >= unit }
    "#{x} B"
  end

  def ends = series.keys.to_h { [_1, 0.9] }

  def answer
    all = series.values.first
    near, far = all.minmax.map(&:last).map(&:median)
    "A load takes #{digits near} ns from #{x_text xs.first} and #{digits far} ns from " \
      "#{x_text xs.last}: #{(far / near).round} times as long. #{steps} It flips when the " \
      "order can be guessed: at a stride of 64 bytes the same memory costs " \
      "#{digits strides[64].median} ns a load."
  end

  # Where a load becomes at least half as dear again as one step before.
  def steps
    all = series.values.first.sort
    jumps = all.each_cons(2).select { |a, b| b[1].median > 1.5 * a[1].median }.map { x_text _2[0] }
    "It jumps at #{jumps.join(', ')}."
  end

  def table
    head = row("", *strides.keys.sort.map { "stride #{_1}" }) + "|---|#{'--:|' * strides.size}\n"
    super + "\n" + head + row("ns per load", *strides.sort.map { digits _2.median }) +
      "\n" + prose("Loads one after the other through #{x_text xs.last / 2}, so many bytes apart.") + "\n"
  end
end
