# SPDX-License-Identifier: MIT
# channel_capacity.rb - lines: items per second over the room between the two

class ChannelCapacity < LineFigure
  ORDER = 87
  NEEDS = %w[capacities contestants].freeze

  def question = "How much room does a channel need?"

  def series
    @series ||= run.rows("capacities").group_by { _1["lock"] }.transform_values do |rows|
      rows.group_by { room(_1["capacity"]) }.transform_values do |some|
        Stats.spread(Stats.undisturbed(some).map { _1["operations"].to_f / 2 / _1["ns"].to_f * 1e9 })
      end
    end
  end

  def room(text) = text == "unbounded" ? Float::INFINITY : text.to_i
  def x_text(x) = x.to_f.infinite? ? "no limit" : x.to_s
  def room_of(x) = x.to_f.infinite? ? "no limit" : "room for #{x}"
  def even? = true
  def log_y? = true
  def styles(names) = super.merge("mutex_ring" => 7)
  def x_label = "items that may wait; one sender, one receiver, 8 bytes"
  def y_label = "items per second"

  def answer
    own = series["channel"]
    best = own.max_by { _2.median }
    enough = own.sort.find { |_, s| s.median >= 0.5 * best.last.median }
    "channel passes #{rate best.last.median} items a second with #{room_of best.first}, " \
      "#{rate own.min.last.median} with #{room_of own.min.first}; half of the most from " \
      "#{room_of enough.first} on. #{flip}" + unstable_points
  end

  def flip
    both = xs.select { |x| series.values_at("channel", "mutex_ring").all? { _1.key?(x) } }
    lost = both.select { series["mutex_ring"][_1].above?(series["channel"][_1]) }
    best = both.map { |x| [x, series["channel"][x].median / [series["mutex_ring"][x].median, 1].max] }.max_by(&:last)
    "It gets up to #{digits best.last} times what a ring under a mutex gets (#{room_of best.first}); " +
      (lost.empty? ? "no room measured here flips that." : "it flips with #{lost.map { room_of _1 }.join(', ')}.")
  end
end
