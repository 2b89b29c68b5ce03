# SPDX-License-Identifier: MIT
# spin_or_sleep.rb - lines: CPU time that a section costs, by its length

class SpinOrSleep < LineFigure
  ORDER = 65
  NEEDS = %w[sections].freeze

  def question = "Spin or sleep: who pays for the waiting?"

  # CPU time per section over its length, two threads.
  def series
    @series ||= run.rows("sections").select { _1["threads"] == "2" && _1["inside_ns"] != "0" }
                   .group_by { _1["lock"] }.transform_values do |rows|
      rows.group_by { _1["inside_ns"].to_i }.to_h do |inside, some|
        [inside, Stats.spread(Stats.undisturbed(some).map do |row|
          row["cpu_us"].to_f * 1000 / [row["operations"].to_f, 1].max / inside
        end)]
      end
    end
  end

  def even? = true
  def x_label = "length of the section; two threads, nothing outside"
  def x_text(x) = time(x.to_f).sub(/\.0+ /, " ").sub(".00", "")
  def y_label = "CPU time per section, over the section's length"
  def y_text(y) = digits(y)
  def level = [1.0, "nothing but the work"]

  def answer
    last = xs.last
    most, least = names.minmax_by { series[_1][last].median }.reverse
    "With sections of #{x_text last}, #{most} burns #{digits series[most][last].median} " \
      "times the CPU time of the work itself, #{least} " \
      "#{digits series[least][last].median} times: whoever spins pays for waiting " \
      "with a core. #{flip(most, least)}" + unstable_points
  end

  def flip(spinner, sleeper)
    short = xs.select { series[sleeper][_1].p25 > series[spinner][_1].p75 }
    return "No length measured here makes sleeping the dearer way." if short.empty?

    "It flips with short sections (#{short.map { x_text _1 }.join(', ')}): " \
      "there going to sleep costs more than the wait."
  end
end
