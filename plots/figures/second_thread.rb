# SPDX-License-Identifier: MIT
# second_thread.rb - lines: what a second thread brings, by section length

class SecondThread < LineFigure
  ORDER = 60
  NEEDS = %w[sections].freeze

  def question = "When does a second thread help, if all its work is locked?"

  def rates
    @rates ||= run.rows("sections").group_by { _1["lock"] }.transform_values do |rows|
      rows.group_by { [_1["inside_ns"].to_i, _1["threads"].to_i] }
          .transform_values do |some|
        Stats.spread(Stats.undisturbed(some).map { _1["operations"].to_f / _1["ns"].to_f * 1e9 })
      end
    end
  end

  # Rounds with two threads over the median with one.
  def series
    @series ||= rates.transform_values do |all|
      all.keys.map(&:first).uniq.to_h do |inside|
        one = [all[[inside, 1]].median, 1].max
        [inside, Stats::Spread.new(*all[[inside, 2]].to_a.map { _1 / one })]
      end
    end
  end

  def even? = true
  def x_label = "length of the section"
  def x_text(x) = x.zero? ? "0" : time(x.to_f).sub(/\.0+ /, " ").sub(".00", "")
  def y_label = "sections per second with two threads, over those with one"
  def y_text(y) = digits(y)
  def level = [1.0, "as much as one thread"]

  def answer
    worst = series.map { |lock, s| [lock, *s.min_by { _2.median }] }.min_by { _1[2].median }
    "No lock can make it more than 1: sections exclude each other. Worst: " \
      "#{worst[0]}, #{digits worst[2].median} times what one thread gets, with " \
      "sections of #{x_text worst[1]}. #{even}" + unstable_points
  end

  # From which length on is little lost?
  def even
    told = names.map do |lock|
      from = xs.find { |x| xs.select { _1 >= x }.all? { series[lock][_1].median > 0.9 } }
      "#{lock} #{from ? "from #{x_text from}" : 'never, as far as measured'}"
    end
    "A second thread costs less than a tenth: #{told.join(', ')}."
  end
end
