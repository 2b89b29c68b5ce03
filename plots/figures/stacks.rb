# SPDX-License-Identifier: MIT
# stacks.rb - lines: pop and push over threads

class Stacks < LineFigure
  ORDER = 86
  NEEDS = %w[stacks contestants].freeze

  def question = "Is a stack without a lock faster than one with a lock?"

  def series
    @series ||= by("stacks", "lock", "threads") { |r| r["operations"].to_f / r["ns"].to_f * 1e9 }
  end

  def styles(names) = super.merge("mutex_list" => 7)
  def x_label = "threads, which do nothing else"
  def y_label = "pop + push pairs per second, all together"
  def mark = [cpus, "more threads than the #{count(cpus, 'CPU')}"]
  def ours = series["treiber_stack"]
  def home = series["mutex_list"]

  def answer
    told = xs.map { "#{digits(ours[_1].median / home[_1].median)} with #{threads _1}" }
    "treiber_stack gets, times what the list under a mutex gets: #{told.join(', ')}. " +
      flip + unstable_points
  end

  def flip
    ahead, behind = xs.partition { ours[_1].above?(home[_1]) }
    behind = behind.select { home[_1].above?(ours[_1]) }
    return "Nothing measured here flips that." if ahead.empty? || behind.empty?

    "It flips with #{behind.map { threads _1 }.join(' and ')}: who sleeps leaves the line to " \
      "the others, who spins fights for it."
  end
end
