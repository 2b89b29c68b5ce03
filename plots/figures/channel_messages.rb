# SPDX-License-Identifier: MIT
# channel_messages.rb - lines: items per second over their size: copied, or
# left where they are and their address handed over

class ChannelMessages < LineFigure
  ORDER = 88
  NEEDS = %w[messages contestants].freeze

  def question = "Copy the message, or hand over a pointer to it?"

  def series
    @series ||= run.rows("messages").group_by { name(_1) }.transform_values do |rows|
      rows.group_by { _1["size"].to_i }.transform_values do |some|
        Stats.spread(Stats.undisturbed(some).map { _1["operations"].to_f / 2 / _1["ns"].to_f * 1e9 })
      end
    end
  end

  def name(row) = "#{row['lock']},\u00a0#{row['items']}"
  def styles(names) = names.each_with_index.to_h { |name, i| [name, i + 1] }
  def even? = true
  def log_y? = true
  def x_label = "bytes of a message; room for 64, one sender writes it, one receiver reads it"
  def y_label = "messages per second"

  def answer
    copy, pointer = %w[copies pointers].map { series["channel,\u00a0#{_1}"] }
    last = xs.last
    from = xs.find { |x| xs.select { _1 >= x }.all? { pointer[_1].above?(copy[_1]) } }
    "Messages of #{last} bytes: #{rate copy[last].median} a second when copied, #{rate pointer[last].median} " \
      "by pointer; of #{xs.first} bytes: #{rate copy[xs.first].median} and #{rate pointer[xs.first].median}. " +
      (from ? "It flips at #{from} bytes: from there on the pointer is clearly ahead." :
       "No size measured here makes the pointer clearly the faster way.") + unstable_points
  end

  def note = "By pointer, both sides write and read the same bytes, in capacity + 2 buffers."
end
