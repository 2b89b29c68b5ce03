# SPDX-License-Identifier: MIT
# fairness.rb - bars: how long one thread keeps the lock to itself

class Fairness < BarFigure
  ORDER = 75
  NEEDS = %w[waits contestants].freeze

  def question = "Does the lock go round, or does one thread keep it?"
  def x_label = "sections in a row by the same thread, two threads"

  def two = @two ||= run.rows("waits").map { _1["threads"].to_i }.min

  # Each block's mean length of a run of one owner.
  def bars
    @bars ||= owners.map do |lock, blocks|
      runs = blocks.map { |who| who.size.to_f / who.slice_when { |a, b| a != b }.count }
      [lock, Stats.spread(runs), run.maker(lock) == "kit" ? 1 : 3]
    end.sort_by { [_1[2], _1[1].median] }
  end

  def owners
    rows = run.rows("waits").select { _1["kind"] == "owner" && _1["threads"].to_i == two }
    rows.group_by { _1["lock"] }.transform_values do |some|
      some.group_by { _1["round"] }.values.map { |block| block.map { _1["count"] } }
    end
  end

  def left_head = "in a row"

  def answer
    short, long = bars.minmax_by { _1[1].median }
    "#{short[0]} passes the lock on after #{digits short[1].median} sections on " \
      "average, #{long[0]} after #{digits long[1].median}: much of a high throughput is " \
      "one thread that has the lock in its cache and takes it again. It flips when " \
      "a thread works longer outside than a hand-over takes."
  end
end
