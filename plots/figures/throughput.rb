# SPDX-License-Identifier: MIT
# throughput.rb - lines: sections per second over threads

class Throughput < LineFigure
  ORDER = 50
  NEEDS = %w[throughput contestants].freeze

  def question = "How much gets through one lock as threads are added?"

  # through[lock][threads]: sections per second.
  def through
    @through ||= by("throughput", "lock", "threads") do |row|
      row["operations"].to_f / row["ns"].to_f * 1e9
    end
  end
  alias series through

  # Likewise, of the least-served thread; 1 is its fair part.
  def shares
    @shares ||= by("throughput", "lock", "threads") do |row|
      each = row["per_thread"].split(",").map(&:to_f)
      each.sum.zero? ? 0 : each.min * each.size / each.sum
    end
  end

  alias steps xs
  def share(lock, threads) = shares[lock][threads].median

  # Who gets clearly more through than this lock with n threads, and how much?
  def beats(lock, n)
    best = through.keys.reject { _1 == lock }
                  .max_by { through[_1][n].median }
    return unless best && through.key?(lock) &&
                  through[best][n].above?(through[lock][n])

    [best, through[best][n].median / through[lock][n].median]
  end

  # Who is ahead by more than a twentieth, its quartiles above everybody's?
  def leader(threads)
    spreads = through.transform_values { _1[threads] }
    best, *rest = spreads.keys.sort_by { -spreads[_1].median }
    ahead = rest.all? do |other|
      spreads[best].above?(spreads[other]) &&
        spreads[best].median > 1.05 * spreads[other].median
    end
    best if ahead
  end

  def answer
    best, at = through.keys.product(steps)
                      .max_by { |lock, n| through[lock][n].median }
    most = through[best][at].median
    text = "Most with #{threads(at)}: #{best}, #{rate most} sections a " \
           "second, "
    text += at == 1 ? "and never as much with more. " :
            "#{digits(most / through[best][1].median)} times what one thread " \
            "gets. "
    text + flip
  end

  def flip
    runs = steps.map { [_1, leader(_1)] }
                .slice_when { |a, b| a.last != b.last }
    told = runs.map do |run|
      who = run.first.last || "nobody clearly"
      from, to = run.first.first, run.last.first
      "#{who} with #{"#{from} to " if from < to}#{threads(to)}"
    end
    last = through.keys.map { through[_1][steps.last].median }.minmax
    "Who leads: #{told.join(', ')}" + (told.size > 1 ? "." : "; nothing " \
      "measured here flips that.") +
      " With #{threads(steps.last)} on #{count(cpus, 'CPU')} the best " \
      "gets #{digits(last.last / last.first)} times what the worst gets." +
      unstable_points
  end

  def x_label = "threads"

  def y_label
    "sections per second (lock, count, unlock; #{facts['outside_ns']} ns of " \
      "other work)"
  end

  def mark
    [cpus, "more threads than the #{count(cpus, 'CPU')}: some always wait"]
  end

  # At most six of the steps: the ends, the number of CPUs, and some between.
  def shown_steps
    return steps if steps.size <= 6

    few = (0..5).map { steps[_1 * (steps.size - 1) / 5] }
    (few + [cpus]).uniq.sort.last(6)
  end

  def terminal(_bold)
    text = +"\nSections per second through one lock, by threads (* more " \
           "than CPUs; share:\nwhat the least-served of " \
           "#{steps.last} got of its fair part)\n\n"
    heads = shown_steps.map { "#{_1}#{'*' if _1 > cpus}" }
    text << format("%-16s", "") << heads.map { _1.rjust(8) }.join <<
      "   share\n"
    through.keys.sort.each do |lock|
      spreads = shown_steps.map { through[lock][_1] }
      text << format("%-16.16s", lock) <<
        spreads.map { rate(_1.median).rjust(8) }.join <<
        format("%8.2f", share(lock, steps.last)) <<
        (spreads.any?(&:unstable?) ? "  unstable\n" : "\n")
    end
    text
  end

  def table
    text = row("lock", *steps.map { threads(_1) }, "least-served share") +
           "|---|#{'--:|' * (steps.size + 1)}\n"
    through.keys.sort.each do |lock|
      each = steps.map do |n|
        low, median, high = through[lock][n].to_a[1, 3].map { rate(_1) }
        "#{median} (#{low} - #{high})"
      end
      text << row(lock, *each, format("%.2f", share(lock, steps.last)))
    end
    text + "\n" + prose(
      "Sections per second, median (p25 - p75). Each thread counts to one " \
      "under the lock and then works #{facts['outside_ns']} ns for itself. " \
      "Share: what the least-served of #{threads(steps.last)} got of its " \
      "fair part."
    ) + "\n"
  end
end
