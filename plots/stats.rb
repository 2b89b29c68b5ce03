# SPDX-License-Identifier: MIT
# stats.rb - medians, spreads, and how numbers and text are written

module Stats
  Spread = Struct.new(:low, :p25, :median, :p75, :high) do
    def unstable?
      p75 - p25 > 0.1 * median
    end

    def disjoint?(other) # 10th to 90th percentile
      high < other.low || other.high < low
    end

    def above?(other) # quartiles
      p25 > other.p75
    end
  end

  module_function

  # Linear between the two nearest ranks.
  def quantile(sorted, p)
    at = p * (sorted.size - 1)
    low = sorted[at.floor]
    low + (sorted[at.ceil] - low) * (at - at.floor)
  end

  def spread(values)
    sorted = values.sort
    Spread.new(*[0.1, 0.25, 0.5, 0.75, 0.9].map { quantile(sorted, _1) })
  end

  # Rounds that others disturbed stay in the file, are counted wherever the
  # numbers are shown, and do not enter the medians, unless hardly any other
  # is left.
  def undisturbed(rows)
    clean = rows.select { _1["disturbed"] == "0" }
    clean.size >= 3 && clean.size * 4 >= rows.size ? clean : rows
  end

  # How a compares with b, round by round, as both took turns: [a / b, ...].
  # Rounds in which one of them was disturbed are left out while a quarter is
  # clean; the block gives a row's value.
  def paired(a, b)
    others = b.to_h { [_1["round"], _1] }
    pairs = a.filter_map { |row| [row, others[row["round"]]] if others[row["round"]] }
    clean = pairs.select { |pair| pair.all? { _1["disturbed"] == "0" } }
    pairs = clean if clean.size >= 3 && clean.size * 4 >= pairs.size
    pairs.map { |one, other| yield(one) / [yield(other), 1e-9].max }
  end

  # Three digits are what such a measurement can bear.
  def digits(x)
    return x.to_f.nan? ? "-" : "\u221e" unless x.to_f.finite? # over a count of 0
    return format(x >= 9.995 ? "%.1f" : "%.2f", x) if x < 99.95

    x.round(2 - Math.log10(x).floor).to_i.to_s.gsub(/(?<=\d)(?=(\d{3})+$)/, ",")
  end

  # 17.4 M, 26.1 k, 140
  def rate(x)
    [[1e6, " M"], [1e3, " k"]].each do |unit, sign|
      return digits(x / unit) + sign if x >= unit
    end
    x.round.to_s
  end

  # 3.1 ns, 17.4 us, 2.0 ms
  def time(ns)
    [[1e9, " s"], [1e6, " ms"], [1e3, " us"]].each do |unit, sign|
      return digits(ns / unit) + sign if ns >= unit
    end
    "#{digits(ns)} ns"
  end

  def count(n, what) = "#{n} #{what}#{'s' if n != 1}"
  def threads(n) = count(n, "thread")

  def wrap(text, width)
    text.gsub(/(.{1,#{width}})(?: +|\z)/, "\\1\n").lines(chomp: true)
  end

  def prose(text) = wrap(text, 80).join("\n")
end
