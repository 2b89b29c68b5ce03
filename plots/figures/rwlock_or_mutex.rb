# SPDX-License-Identifier: MIT
# rwlock_or_mutex.rb - lines: the rwlock over the mutex, by section length and
# by how many of the sections write

class RwlockOrMutex < LineFigure
  ORDER = 80
  NEEDS = %w[readers].freeze
  RWLOCK, MUTEX = %w[rwlock futex_mutex].freeze

  def question = "From where on does a rwlock beat a mutex?"

  def all = @all ||= run.rows("readers").group_by { [_1["lock"], _1["threads"].to_i] }
  def two = all.keys.map(&:last).uniq.find { |n| all[[RWLOCK, n]].any? { _1["writes"] != "0" } }

  # {share of writers => {length => ratio}}, round by round.
  def series
    @series ||= all[[RWLOCK, two]].group_by { _1["writes"].to_i }.to_h do |writes, rows|
      [share(writes), rows.group_by { _1["inside_ns"].to_i }.to_h do |inside, some|
        mutex = all[[MUTEX, two]].select { _1["writes"].to_i == writes && _1["inside_ns"].to_i == inside }
        [inside, Stats.spread(Stats.paired(some, mutex) { |r| [r["operations"].to_f, 1].max / r["ns"].to_f })]
      end]
    end
  end

  def share(writes) = writes.zero? ? "all\u00a0read" : "#{format('%g', writes / 10.0)}\u00a0%\u00a0write"
  def even? = true
  def names = series.keys
  def log_y? = true
  # Of the medians: where rounds are few, a band may leave the picture.
  def range
    low, high = series.values.flat_map(&:values).map(&:median).minmax
    [[low, 0.01].max / 2, [high, 1].max * 2]
  end

  def x_label = "length of the section; #{threads two}, #{facts['outside_ns']} ns of other work"
  def x_text(x) = x.zero? ? "0" : time(x.to_f).sub(/\.0+ /, " ").sub(".00", "")
  def y_label = "sections per second with #{RWLOCK}, over those with #{MUTEX}"
  def y_text(y) = digits(y)
  def level = [1.0, "as with the mutex"]

  def answer
    best = names.product(xs).max_by { |name, x| series[name][x].median }
    worst = names.product(xs).min_by { |name, x| series[name][x].median }
    "At most #{told(best)}; at worst #{told(worst)}. #{flip}" + unstable_points
  end

  def told((name, x))
    "#{digits series[name][x].median} times the mutex (#{plain name}, " \
      "#{x.zero? ? 'empty sections' : "sections of #{x_text x}"})"
  end

  def plain(name) = name.tr("\u00a0", " ")

  # For each share: the shortest section from which on the rwlock is ahead.
  def flip
    from = names.to_h do |name|
      [name, xs.find { |x| xs.select { _1 >= x }.all? { series[name][_1].p25 > 1 } }]
    end
    ahead, never = from.partition(&:last)
    return "It is nowhere clearly ahead here." if ahead.empty?

    told = ahead.map { |name, x| "#{plain name} from #{x_text x} on" }
    text = "It flips: the rwlock is clearly ahead with #{told.join(', ')}"
    never.empty? ? "#{text}." : "#{text}; never here with #{never.map { plain _1[0] }.join(', ')}."
  end
end
