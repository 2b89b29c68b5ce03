# SPDX-License-Identifier: MIT
# overlay.rb - a figure of one run beside the same figure of another: ratios
#
# A ratio is sure, and bold, when the spreads p10-p90 of the two do not
# overlap; a `~` stands before one that may be luck.

class Overlay
  include Stats
  Ratio = Struct.new(:row, :column, :own, :other, :sure) do
    def value = own.median / other.median
    def text = "#{'~' unless sure}#{Stats.digits(value)}"
    def markdown = sure ? "**#{Stats.digits(value)}**" : "~#{Stats.digits(value)}"
  end

  def initialize(figure)
    @figure = figure
  end

  # Of what both runs have.
  def ratios
    @ratios ||= begin
      there = @figure.over&.points || {}
      @figure.points.filter_map do |(row, column), own|
        other = there[[row, column]]
        next unless other && other.median.positive? && own.median.positive?

        Ratio.new(row, column, own, other, own.disjoint?(other))
      end
    end
  end

  # For the page, below the figure's own numbers; or nothing.
  def markdown
    return "" if ratios.empty?

    "#{prose("This run's medians over those of #{@figure.over.run.name} (faint " \
             "in the picture). Bold: the spreads p10-p90 do not overlap; ~: " \
             "they do, it may be luck.")}\n\n#{table}\n"
  end

  def table
    return "" if ratios.empty?

    columns, cells = ratios.map(&:column).uniq, ratios.to_h { [[_1.row, _1.column], _1] }
    head = columns == [""] ? ["over #{@figure.over.run.name}"] : columns
    text = @figure.row("", *head) + "|---|#{'--:|' * columns.size}\n"
    ratios.map(&:row).uniq.each do |row|
      text << @figure.row(row, *columns.map { cells[[row, _1]]&.markdown.to_s })
    end
    text
  end

  # One line for the terminal: how far apart, and how much of it is sure.
  def summary
    return if ratios.empty?

    sure = ratios.count(&:sure)
    range = ratios.map(&:value).minmax.map { digits(_1) }.uniq.join(" to ")
    format("  %-16.16s %-16s %s\n", @figure.id, range,
           sure.zero? ? "no clear difference" : "#{sure} of #{ratios.size} clearly")
  end

  # All figures of a run against another one, for the terminal.
  def self.terminal(figures, bold)
    against = figures.select { _1.over && new(_1).ratios.any? }
    return "" if against.empty?

    other = against.first.over.run
    text = +"\nThis run over #{other.name}\n(#{other.machine(against.first.main)};\n" \
            "#{bold ? 'bold: the spreads do not overlap' : '~: the spreads overlap'})\n\n"
    text.gsub!(/^.{81,}$/) { Stats.prose(_1) }
    pairs = against.find { _1.id == "uncontended" }
    text << new(pairs).lines(bold) if pairs
    text << (against - [pairs]).filter_map { new(_1).summary }.join
  end

  # A line for each.
  def lines(bold)
    ratios.map do |r|
      ratio = r.text.rjust(8)
      ratio = "\e[1m#{ratio}\e[0m" if bold && r.sure
      name = r.row.sub(/ \(.*\)/, "")
      format("  %-20.20s %8s ns, there %8s ns %s\n", name, digits(r.own.median),
             digits(r.other.median), ratio)
    end.join
  end
end
