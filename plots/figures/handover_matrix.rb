# SPDX-License-Identifier: MIT
# handover_matrix.rb - cells: from each CPU to each other one, by spinning

class HandoverMatrix < Figure
  ORDER = 18
  NEEDS = %w[handover].freeze

  def question = "Which CPUs are near to each other?"
  def script = "matrix"

  # {[from, to] => Spread}, one way, in ns; a hand-over there and back is one
  # measurement, so both ways have the same number.
  def cells
    @cells ||= run.rows("handover").select { _1["kind"] == "spin" }
                  .group_by { [_1["from"].to_i, _1["to"].to_i] }.transform_values do |rows|
      Stats.spread(rows.map { _1["ns"].to_f / _1["handovers"].to_f })
    end
  end

  def listed = run.rows("handover").flat_map { [_1["from"].to_i, _1["to"].to_i] }.uniq.sort
  def of(a, b) = cells[[a, b]] || cells[[b, a]]

  def answer
    return "There is only one CPU: nobody to hand anything to." if cells.empty?

    near, far = cells.minmax_by { _2.median }
    return "CPU #{near[0].join(' and ')} tell each other in #{time near[1].median}; there are no others. " \
           "It flips on a machine with more: those that share a cache are nearer." if cells.size == 1

    "Nearest: #{near[0].join(' and ')}, #{time near[1].median}; farthest: #{far[0].join(' and ')}, " \
      "#{time far[1].median}, #{digits(far[1].median / near[1].median)} times as long. It flips when the " \
      "scheduler moves a thread: who was near is then far."
  end

  def settings(lines)
    all = listed.product(listed)
    side = [46, 560 / listed.size].min
    values = cells.values.map(&:median)
    [{ H: (190 + 17.5 * lines + side * listed.size).round, N: listed.size, SIDE: side,
       LOW: values.min || 0, HIGH: values.max || 1,
       CPUS: listed.join(" ") },
     all.map { |a, b| cell(listed.index(b), listed.index(a), of(a, b)) }.join("\n")]
  end

  def cell(x, y, spread)
    spread && x != y ? "#{x} #{y} #{spread.median} \"#{digits spread.median}\"" : "#{x} #{y} NaN \"\""
  end

  def table
    text = row("from \\ to", *listed) + "|--:|#{'--:|' * listed.size}\n"
    listed.each { |a| text << row(a, *listed.map { |b| a == b ? "" : told(of(a, b)) }) }
    "#{text}\n#{prose('Nanoseconds one way, from the store to the other\'s next instruction: median (p10 - p90).')}\n"
  end

  def told(s) = s ? "#{digits s.median} (#{digits s.low} - #{digits s.high})" : ""

  def alt
    "Cells, from CPU to CPU in ns: #{cells.map { |(a, b), s| "#{a} to #{b} #{digits s.median}" }.join('; ')}."
  end
end
