# SPDX-License-Identifier: MIT
# uncontended.rb - bars: one pair beside the floors of one and two locked
# instructions

class Uncontended < BarFigure
  ORDER = 20
  NEEDS = %w[uncontended contestants].freeze
  HOME = "pthread_mutex".freeze # what everything is compared with
  ONE = "1_cmpxchg".freeze
  TWO = "2_cmpxchg_xchg".freeze
  GROUPS = { "kit" => 1, "glibc" => 2 }.freeze # 3: all others

  def question = "What does a lock cost when nobody else wants it?"

  FAMILIES = %w[lock way].freeze # way: one of the two into a rwlock

  def pairs
    @pairs ||= costs("uncontended", "lock").select do |lock, _|
      FAMILIES.include?(run.contestants[lock]["family"])
    end
  end

  def floor?(lock) = run.maker(lock) == "floor"

  # Ours first, then the C library's, then the others'; each by cost.
  def ranked
    pairs.keys.reject { floor?(_1) }.sort_by do |lock|
      [GROUPS.fetch(run.maker(lock), 3), pairs[lock].median, lock]
    end
  end

  def sure?(lock) = pairs[lock].disjoint?(pairs[HOME])

  # Against the C library's mutex; `~`: the spreads overlap, it may be luck.
  def ratio(lock)
    times = pairs[lock].median / pairs[HOME].median
    "#{'~' unless lock == HOME || sure?(lock)}#{digits times}"
  end

  # The cheapest of the kit's, and what it is made of.
  def answer
    ours = ranked.first
    one, cost, home = [ONE, ours, HOME].map { pairs[_1].median }
    "#{ours} takes #{digits cost} ns, #{digits(cost / one)} times one locked " \
      "instruction (#{digits one} ns); #{HOME}, with " \
      "#{run.contestants[HOME]['locked']} of them, takes #{digits home} ns, " \
      "#{digits(home / cost)} times as long. " + flip(ours)
  end

  def flip(ours)
    return "" unless run.has?("throughput") && run.facts("throughput")["date"] == facts["date"]

    contended = Throughput.new(run)
    return "" unless contended.through.key?(ours)

    contended.steps.reject { _1 == 1 }.each do |n|
      best, ratio = contended.beats(ours, n)
      next unless best && ratio >= 1.1

      return "It flips when #{n} threads want the lock: then #{best} gets " \
             "#{digits ratio} times as much through."
    end
    "No number of threads measured here (1 to #{contended.steps.last}) " \
      "clearly flips it."
  end

  def bars
    ranked.map do |lock|
      [run.title(lock), pairs[lock], GROUPS.fetch(run.maker(lock), 3), lock]
    end
  end

  def log_x? = false
  def x_label = "nanoseconds per lock + unlock"
  def left_head = "ns"
  def right_head = "× glibc"
  def right(bar) = ratio(bar[3])

  def marks
    [[pairs[ONE].median, "1 locked instruction"],
     [pairs[TWO].median, "2 locked instructions"]]
  end

  def cells(lock)
    s = pairs[lock]
    [digits(s.median), "#{digits s.low}-#{digits s.high}", ratio(lock),
     *run.contestants[lock].values_at("instructions", "locked", "bytes",
                                      "system_calls")]
  end

  # The same, and what only the page has room for.
  def all_cells(lock)
    cells(lock) + run.contestants[lock].values_at("fences", "code")
  end

  # What the least-served thread got of its part when all wanted the lock.
  def fair(lock)
    return unless run.has?("throughput") && run.facts("throughput")["date"] == facts["date"]

    @contended ||= Throughput.new(run)
    @contended.share(lock, @contended.steps.last) if @contended.shares.key?(lock)
  end

  def terminal(bold)
    text = +"\n" + prose(
      "Uncontended lock + unlock, a second thread alive: ns, median of " \
      "#{facts['rounds']} rounds. One locked instruction here: " \
      "#{digits pairs[ONE].median}, two: #{digits pairs[TWO].median}. " \
      "Atomics, code (bytes run through) and calls of the kernel are counted; " \
      "bytes: of the lock; fair: the least-served thread's part with more " \
      "threads than CPUs#{'; ~: the spreads overlap' unless bold}."
    ) + "\n\n"
    text << format(LINE, "", "ns", "p10-p90", "x glibc", "atomics", "bytes",
                   "code", "calls", "fair") << "\n"
    ranked.each { text << terminal_line(_1, bold) << "\n" }
    shaky = ranked.select { pairs[_1].unstable? }
    text << "\n#{prose("unstable: #{shaky.join(', ')}")}\n" unless shaky.empty?
    text
  end

  LINE = "%-20.20s %5s %11s %8s %7s %5s %5s %5s %5s".freeze

  def terminal_line(lock, bold)
    ns, spread, ratio, = cells(lock)
    known = run.contestants[lock].values_at("locked", "bytes", "code", "system_calls").map { _1 || "-" }
    part = fair(lock)
    line = format(LINE, lock, ns, spread, ratio, *known, part ? format("%.2f", part) : "-")
    line.sub!(/(?<= )#{Regexp.escape(ratio)}(?= )/, "\e[1m\\0\e[0m") if bold && sure?(lock)
    line
  end

  def table
    text = row("lock", "ns", "p10-p90", "x glibc", "instructions", "locked",
               "bytes", "system calls", "fences", "code bytes") +
           "|---|--:|:-:|#{'--:|' * 7}\n"
    ranked.each do |lock|
      shown = all_cells(lock)
      shown[2] = "**#{shown[2]}**" if sure?(lock)
      mark = ", unstable" if pairs[lock].unstable?
      text << row("#{run.title(lock)}#{mark}", *shown)
    end
    pairs.keys.select { floor?(_1) }.sort.each do |lock|
      shown = all_cells(lock)
      text << row("*floor: #{lock[2..].tr('_', ' ')}*", *shown.first(2), "",
                  *shown[3, 2], "", "", *shown.last(2))
    end
    text + "\n" + prose(
      "Median of #{facts['rounds']} rounds; bold: the spreads (p10-p90) do " \
      "not overlap. What stands right of the ratio is counted, not timed: " \
      "of one pair, with the loop around it. Bytes: of the lock itself."
    ) + "\n"
  end
end
