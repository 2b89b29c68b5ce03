# SPDX-License-Identifier: MIT
# counting.rb - lines: one counter, ways to add to it, over threads

class Counting < LineFigure
  ORDER = 40
  NEEDS = %w[counting].freeze

  def question = "Is fetch_add faster than a loop around compare-and-swap?"

  def series
    @series ||= by("counting", "counter", "threads") do |row|
      row["operations"].to_f / row["ns"].to_f * 1e9
    end
  end

  def x_label = "threads"
  def y_label = "additions per second, all threads together"

  def mark
    [cpus, "more threads than the #{count(cpus, 'CPU')}"]
  end

  def answer
    n = [cpus, 2].max
    add, loop, calm, own = %w[fetch_add cas_loop cas_loop_that_relaxes
                              one_per_thread].map { series[_1][n] || series[_1].values.last }
    one = series["fetch_add"][1].median / series["cas_loop"][1].median
    "With #{threads n}, fetch_add counts #{rate add.median} a second, a CAS " \
      "loop #{rate loop.median}, one that calls cpu_relax() after a failure " \
      "#{rate calm.median}; a counter for each thread, added up at the end, " \
      "#{rate own.median}. Alone, fetch_add is #{digits one} times as fast as " \
      "the loop. #{flip(add, loop)}" + unstable_points
  end

  def flip(add, loop)
    return "The two do not differ clearly there." unless add.above?(loop) || loop.above?(add)
    return "It flips with #{threads cpus}: the loop is ahead." if loop.above?(add)

    "Nothing measured here makes the loop the faster one; it is for what " \
      "fetch_add cannot say."
  end
end
