# SPDX-License-Identifier: MIT
# false_sharing.rb - lines: two threads, a counter each, so far apart

class FalseSharing < LineFigure
  ORDER = 45
  NEEDS = %w[neighbours].freeze

  def question = "How near is too near for two counters that nobody shares?"

  def series
    @series ||= run.rows("neighbours").group_by { name(_1["threads"]) }.transform_values do |rows|
      rows.group_by { _1["distance"].to_i }.transform_values do |some|
        Stats.spread(Stats.undisturbed(some).map { _1["operations"].to_f / _1["ns"].to_f * 1e9 })
      end
    end
  end

  def name(n) = n == "1" ? "one_thread" : "two_threads"
  def even? = true
  def x_label = "bytes from one counter to the other"
  def y_label = "additions per second, all together"

  def answer
    two = series["two_threads"]
    near, far = two[xs.first].median, two[xs.last].median
    from = xs.find { |x| xs.select { _1 >= x }.all? { two[_1].median > 0.8 * far } }
    "Two threads that add to counters #{xs.first} bytes apart get " \
      "#{digits(far / near)} times less done than #{xs.last} bytes apart, and " \
      "#{digits(series['one_thread'][xs.first].median / near)} times " \
      "#{series['one_thread'][xs.first].median > near ? 'less' : 'more'} than one thread alone. It flips " \
      "at #{from} bytes: from there on the counters lie in different cache lines." +
      unstable_points
  end
end
