# SPDX-License-Identifier: MIT
# sizes.rb - bars: how many bytes each takes

class Sizes < BarFigure
  ORDER = 90
  NEEDS = %w[contestants].freeze

  def question = "How big is it?"
  def x_label = "bytes"
  def x_text(x) = x.round.to_s
  def left_head = "bytes"
  def log_x? = false
  def row_height = 24

  # A channel's, and whatever keeps its nodes inside, depend on the capacity.
  def shown
    run.contestants.values.reject do |c|
      c["maker"] == "floor" || %w[way channel].include?(c["family"]) ||
        c["bytes"].to_i > 1000
    end
  end

  def bars
    @bars ||= shown.map do |c|
      group = { "kit" => 1, "glibc" => 2 }.fetch(c["maker"], 3)
      [run.title(c["lock"]), Stats.spread([c["bytes"].to_f]), group]
    end.sort_by { [_1[2], _1[1].median, _1[0]] }
  end

  def answer
    ours, theirs = [1, 2].map { |g| bars.select { _1[2] == g }.map { _1[1].median.round } }
    "The kit's take #{ours.minmax.uniq.join(' to ')} bytes, the C library's " \
      "#{theirs.minmax.uniq.join(' to ')}: those keep kinds, owners and robustness that " \
      "ours leave out. It flips where a lock shares its cache line with what others write: " \
      "then 64 bytes each are cheaper."
  end
end
