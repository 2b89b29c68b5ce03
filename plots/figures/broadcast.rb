# SPDX-License-Identifier: MIT
# broadcast.rb - lines: calling all, until all are back, over how many wait

class Broadcast < LineFigure
  ORDER = 85
  NEEDS = %w[condvars].freeze

  def question = "What does it cost to wake everybody?"

  # Each call is counted once by the caller and once by each who was called.
  def series
    @series ||= run.rows("condvars").select { _1["kind"] == "broadcast" }.group_by { _1["lock"] }
                   .transform_values do |rows|
      rows.group_by { _1["threads"].to_i - 1 }.to_h do |waiters, some|
        [waiters, Stats.spread(Stats.undisturbed(some).map do |r|
          r["ns"].to_f / [r["per_thread"].to_f, 1].max
        end)]
      end
    end
  end

  def even? = true
  def log_y? = true
  def x_label = "threads that wait, on #{count(cpus, 'CPU')}"
  def y_label = "from one broadcast until all have come back"
  def y_text(y) = time(y)

  def answer
    last = xs.last
    best, worst = names.minmax_by { series[_1][last].median }
    "Calling #{last} takes #{time series[best][last].median} with #{best} and " \
      "#{time series[worst][last].median} with #{worst}; #{each(best, last)} " + flip + unstable_points
  end

  def each(lock, last)
    "for each that waits, #{lock} takes #{time(series[lock][last].median / last)} " \
      "(#{time series[lock][xs.first].median} when only #{xs.first} waits)."
  end

  def flip
    leaders = xs.map { |x| names.min_by { series[_1][x].median } }
    return "No number of waiters measured here changes who is first." if leaders.uniq.size == 1

    runs = xs.zip(leaders).slice_when { |a, b| a.last != b.last }
    "It flips: #{runs.map { |r| "#{r[0][1]} is first with #{r.map(&:first).minmax.uniq.join(' to ')}" }.join(', ')}."
  end
end
