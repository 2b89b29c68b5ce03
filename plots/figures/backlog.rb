# SPDX-License-Identifier: MIT
# backlog.rb - lines: items that wait, over time, by the channel's capacity

class Backlog < LineFigure
  ORDER = 89
  NEEDS = %w[backlog].freeze
  STEP = 10_000 # us

  def question = "What becomes of the queue when the receiver is too slow?"

  # The last count of each step of time, block by block.
  def series
    @series ||= run.rows("backlog").group_by { name(_1["capacity"]) }.transform_values do |rows|
      rows.group_by { (_1["us"].to_i / STEP + 1) * STEP / 1000 }.transform_values do |some|
        Stats.spread(some.map { [_1["sent"].to_f - _1["received"].to_f, 0.5].max })
      end
    end.transform_values { |s| s.select { |x, _| x <= most_ms || x == s.keys.min } }
  end

  # As far as all of them were watched.
  def most_ms
    @most_ms ||= run.rows("backlog").group_by { _1["capacity"] }.values
                    .map { |rows| rows.map { _1["us"].to_i }.max }.min / 1000
  end

  def name(capacity) = capacity == "unbounded" ? "unbounded" : "room\u00a0#{capacity}"
  def names = series.keys
  def styles(names) = names.each_with_index.to_h { |name, i| [name, i + 1] }
  def log_y? = true
  def range = [0.4, extremes.last * 3]
  def log_x? = false
  def x_label = "ms since the start; a receiver takes #{per 'receive_ns'} for an item, the sender #{per 'send_ns'}"
  def y_label = "items sent and not yet received"
  def y_text(y) = y < 1 ? "0" : rate(y)
  def per(key) = time(facts[key].to_f).sub(/\.0+ /, " ")
  def x_ticks = xs.select { (_1 % 20).zero? }.map { "'#{_1}' #{_1}" }.join(", ")

  def answer
    free = series["unbounded"]
    slope = free.max.last.median / free.max.first * 1000
    ends = names.reject { _1 == "unbounded" }.map { "#{_1.tr("\u00a0", " ")}: #{y_text series[_1].max.last.median}" }
    "Without a limit the queue grows by #{rate slope} items a second, for as long as the sender is ahead; " \
      "with one it stays where it is (#{ends.join(', ')}), and the sender waits. It flips when the receiver is, " \
      "on average, the faster one: then every queue stays short and a limit only evens out bursts."
  end
end
