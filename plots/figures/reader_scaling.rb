# SPDX-License-Identifier: MIT
# reader_scaling.rb - lines: what more readers bring, over threads

class ReaderScaling < LineFigure
  ORDER = 82
  NEEDS = %w[readers].freeze
  SHOWN = %w[rwlock pthread_rwlock futex_mutex].freeze

  def question = "Do readers that share a lock scale?"

  def rates
    @rates ||= run.rows("readers").select { _1["writes"] == "0" && SHOWN.include?(_1["lock"]) }
                  .group_by { [_1["lock"], _1["inside_ns"].to_i] }
                  .transform_values do |rows|
      rows.group_by { _1["threads"].to_i }.transform_values do |some|
        Stats.spread(Stats.undisturbed(some).map { _1["operations"].to_f / _1["ns"].to_f * 1e9 })
      end
    end.select { |_, by_threads| by_threads.key?(1) }
  end

  # Over what one thread gets.
  def series
    @series ||= rates.to_h do |(lock, inside), some|
      one = [some[1].median, 1].max
      [name(lock, inside), some.transform_values { |s| Stats::Spread.new(*s.to_a.map { _1 / one }) }]
    end
  end

  def lengths = rates.keys.map(&:last).uniq.sort
  def name(lock, inside) = "#{lock}#{",\u00a0#{time(inside.to_f).sub(/\.0+ /, "\u00a0")}" if inside.positive?}"
  def styles(names) = names.zip([1, 2, 3, 4, 6, 7]).to_h
  def x_label = "threads, all of which read"
  def y_label = "sections per second, over those of one thread"
  def y_text(y) = digits(y)
  def level = [1.0, "as much as one thread"]
  def mark = [cpus, "more threads than the #{count(cpus, 'CPU')}"]

  def answer
    n = [cpus, xs.last].min
    told = lengths.map do |inside|
      each = SHOWN.select { series.key?(name(_1, inside)) }
                  .map { "#{_1} #{digits series[name(_1, inside)][n].median}" }
      "#{inside.zero? ? 'sections that do nothing' : "sections of #{time inside.to_f}"}: #{each.join(', ')}"
    end
    "With #{threads n}, times what one gets: #{told.join('; ')}. #{flip(n)}" + unstable_points
  end

  def flip(n)
    short, long = lengths.minmax.map { series[name("rwlock", _1)][n] }
    return "Longer sections change nothing here." unless long.above?(short)

    "Each reader writes to the lock's one word as it comes and as it goes: it " \
      "flips where the section is long against that, here at #{time lengths.max.to_f} or before."
  end
end
