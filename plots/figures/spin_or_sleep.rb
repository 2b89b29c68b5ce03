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

  SLEEPS = /mutex|_mu\z/ # the others spin

  def answer
    last = xs.last
    sleepers, spinners = names.partition { _1.match?(SLEEPS) }
    return "Who sleeps cannot be compared with who spins: one of them was not measured.#{unstable_points}" if sleepers.empty? || spinners.empty?

    spun, slept = [spinners, sleepers].map { |some| some.map { |name| series[name][last] }.minmax_by(&:median) }
    clear = spun[0].p25 > slept[1].p75
    "With sections of #{x_text last}, who spins burns #{ends_of(spun)} times the CPU time of the work itself, " \
      "who sleeps #{ends_of(slept)} times: #{clear ? 'whoever spins pays for waiting with a core' : 'no clear difference'}. " \
      "#{flip(spinners, sleepers)}" + unstable_points
  end

  def ends_of(ends) = ends.map { digits _1.median }.uniq.join(" to ")

  # Where even the cheapest that sleeps costs more than the cheapest that spins.
  def flip(spinners, sleepers)
    short = xs.select { |x| cheapest(sleepers, x).p25 > cheapest(spinners, x).p75 }
    return "No length measured here makes sleeping the dearer way." if short.empty?

    "It flips with sections of #{short.map { x_text _1 }.join(', ')}: " \
      "there going to sleep costs more than the wait."
  end

  def cheapest(names, length) = names.filter_map { series[_1][length] }.min_by(&:median)
end
