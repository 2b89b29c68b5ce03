# SPDX-License-Identifier: MIT
# pages.rb - the numbers as a table in the terminal and as a Markdown page

module Pages
  module_function

  def cells(numbers, lock)
    s = numbers.pairs[lock]
    [numbers.d(s.median), "#{numbers.d s.low}-#{numbers.d s.high}",
     numbers.ratio(lock),
     *numbers.locks[lock].values_at("instructions", "locked", "bytes",
                                    "system_calls")]
  end

  def terminal(numbers, bold)
    one, two = [Numbers::ONE, Numbers::TWO].map { numbers.pairs[_1].median }
    text = +"\nUncontended lock + unlock, a second thread alive: ns, median " \
           "of #{numbers.rounds} rounds\n(one locked instruction here: " \
           "#{numbers.d one}, two: #{numbers.d two}; calls: of the kernel;\n" \
           "~ the spreads overlap)\n\n"
    text << format("%-16s %6s  %-11s %8s %6s %6s %5s %5s\n", "", "ns",
                   "p10-p90", "x glibc", "instr.", "locked", "bytes",
                   "calls")
    numbers.ranked.each do |lock|
      shown = cells(numbers, lock)
      line = format("%-16.16s %6s  %-11s %8s %6s %6s %5s %5s", lock, *shown)
      line.sub!(/(?<= )#{Regexp.escape(shown[2])}(?= )/, "\e[1m\0\e[0m") if
        bold && numbers.sure?(lock)
      text << line << (numbers.pairs[lock].unstable? ? " unstable\n" : "\n")
    end
    text << terminal_throughput(numbers)
  end

  # At most six of the steps: the ends, the number of CPUs, and some between.
  def shown_steps(numbers)
    all = numbers.steps
    return all if all.size <= 6

    few = (0..5).map { all[_1 * (all.size - 1) / 5] }
    (few + [numbers.cpus]).uniq.sort.last(6)
  end

  def terminal_throughput(numbers)
    steps = shown_steps(numbers)
    text = +"\nSections per second through one lock, by threads (* more " \
           "than CPUs; share:\nwhat the least-served of " \
           "#{numbers.steps.last} got of its fair part)\n\n"
    heads = steps.map { "#{_1}#{'*' if _1 > numbers.cpus}" }
    text << format("%-16s", "") << heads.map { _1.rjust(8) }.join <<
      "   share\n"
    numbers.through.keys.sort.each do |lock|
      spreads = steps.map { numbers.through[lock][_1] }
      text << format("%-16.16s", lock) <<
        spreads.map { numbers.rate(_1.median).rjust(8) }.join <<
        format("%8.2f", numbers.share(lock, numbers.steps.last)) <<
        (spreads.any?(&:unstable?) ? "  unstable\n" : "\n")
    end
    text << "\n" << prose(notes(numbers)) << "\n"
  end

  def notes(numbers)
    hit, all = numbers.preempted
    dirty, rounds = numbers.disturbed
    "#{hit} of #{all} batches were preempted, and others disturbed #{dirty} " \
      "of #{rounds} rounds: all are in the data; disturbed rounds are left " \
      "out of medians while a quarter is clean." +
      (dirty * 3 > rounds ? " Run again when the machine is quiet." : "")
  end

  def markdown(numbers, svg, redraw)
    <<~PAGE.gsub(/\n{3,}/, "\n\n")
      # What it costs

      #{prose intro(numbers, redraw[:data])}

      #{figure(numbers, svg, 'uncontended', table_uncontended(numbers))}
      #{figure(numbers, svg, 'throughput', table_throughput(numbers))}
      ## Draw them again

      `#{redraw[:command]}` draws these figures and writes this page from the
      data as they are. `./kit plots` measures your own machine, in about a
      minute, into `plots/mine`.
    PAGE
  end

  def prose(text) = Draw.wrap(text, 80).join("\n")

  def intro(numbers, data)
    "Measured by `./kit plots` on #{numbers.machine}. [The raw rows and what " \
      "their columns mean](#{data}). This page is generated."
  end

  def figure(numbers, svg, name, table)
    <<~FIGURE
      ## #{Draw::TITLES[name]}

      #{prose Draw.answer(name, numbers)}

      <picture>
        <source media="(prefers-color-scheme: dark)"
                srcset="#{svg}#{name}-dark.svg">
        <img src="#{svg}#{name}-light.svg" alt="#{alt(numbers, name)}">
      </picture>

      #{table}
    FIGURE
  end

  # The picture in words, for whoever cannot see it.
  def alt(numbers, name)
    if name == "uncontended"
      bars = numbers.ranked.map { [_1, numbers.d(numbers.pairs[_1].median)] }
      return "Bars: #{bars.map { "#{_1.join(' ')} ns" }.join('; ')}."
    end
    lines = numbers.through.keys.sort.map do |lock|
      spreads = numbers.through[lock].values_at(*numbers.steps)
      rates = spreads.map { numbers.rate(_1.median) }
      "#{lock} #{rates.join(', ')}"
    end
    "Lines over #{numbers.steps.join(', ')} threads: #{lines.join('; ')}."
  end

  def row(*cells) = "| #{cells.join(' | ')} |\n"

  def table_uncontended(numbers)
    text = row("lock", "ns", "p10-p90", "x glibc", "instructions", "locked",
               "bytes", "system calls") + "|---|--:|:-:|#{'--:|' * 5}\n"
    numbers.ranked.each do |lock|
      shown = cells(numbers, lock)
      shown[2] = "**#{shown[2]}**" if numbers.sure?(lock)
      mark = ", unstable" if numbers.pairs[lock].unstable?
      text << row("#{numbers.title(lock)}#{mark}", *shown)
    end
    numbers.pairs.keys.select { numbers.floor?(_1) }.sort.each do |lock|
      shown = cells(numbers, lock)
      text << row("*floor: #{lock[2..].tr('_', ' ')}*", *shown.first(2), "",
                  *shown[3, 2], "", "")
    end
    text + "\n" + prose(
      "Median of #{numbers.rounds} rounds; bold: the spreads (p10-p90) do " \
      "not overlap. Instructions, locked ones and system calls of one " \
      "pair are counted, not timed. #{notes(numbers)}"
    ) + "\n"
  end

  def table_throughput(numbers)
    text = row("lock", *numbers.steps.map { numbers.threads(_1) },
               "least-served share") +
           "|---|#{'--:|' * (numbers.steps.size + 1)}\n"
    numbers.through.keys.sort.each do |lock|
      each = numbers.steps.map do |n|
        low, median, high = numbers.through[lock][n].to_a[1, 3]
                                   .map { numbers.rate(_1) }
        "#{median} (#{low} - #{high})"
      end
      share = numbers.share(lock, numbers.steps.last)
      text << row(lock, *each, format("%.2f", share))
    end
    text + "\n" + prose(
      "Sections per second, median (p25 - p75). Each thread counts to one " \
      "under the lock and then works #{numbers.outside} ns for itself. " \
      "Share: what the least-served of #{numbers.steps.last} threads got of " \
      "its fair part."
    ) + "\n"
  end
end
