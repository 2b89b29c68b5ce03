# SPDX-License-Identifier: MIT
# peers.rb - the bars: what each primitive is to reach beside what people would
# use instead, all measured in one run, taking turns
#
# A measured value is a ratio of times per operation, ours over theirs, in the
# same round: below 1 is faster. Or a share, where more is better.

require_relative "run"
require_relative "stats"

# One line of the table. limit: [:most or :least, number]; values: what was
# measured, or nil; why: what to say if it is missed.
Bar = Struct.new(:primitive, :what, :peer, :limit, :values, :why) do
  def spread = Stats.spread(values)

  def verdict
    return "not judged" if values.nil? || values.empty?

    at_most = limit[0] == :most
    return "met" if at_most ? spread.median <= limit[1] : spread.median >= limit[1]

    near = at_most ? spread.low <= limit[1] : spread.high >= limit[1]
    near ? "missed, near" : "missed"
  end

  def limit_text = "#{{ most: '<=', least: '>=' }[limit[0]]} #{format('%g', limit[1])}"
end

class Peers
  include Stats
  FILES = %w[contestants uncontended mutexes rwlocks condvars stacks channels].freeze
  TWO = "2_cmpxchg_xchg".freeze # the floor of two locked instructions
  SPINNING = %w[pthread_spin ck_fas tbb_spin_mutex].freeze
  MUTEXES = %w[pthread_mutex tbb_mutex nsync_mu abseil_mutex].freeze
  RWLOCKS = %w[pthread_rwlock tbb_rw_mutex nsync_rwlock abseil_rwlock].freeze
  CONDVARS = %w[nsync_cv abseil_condvar].freeze
  LOCK_FREE = %w[ck_stack boost_lockfree_stack].freeze
  BYTES = { "spinlock" => 4, "ticketlock" => 8, "futex_mutex" => 4,
            "rwlock" => 8, "condvar" => 8 }.freeze

  attr_reader :run

  def initialize(run)
    @run = run
    dates = FILES.map { run.facts(_1)["date"] }
    return if dates.uniq.size == 1

    raise Run::Refused, "#{run.dir} holds files of different runs: measure anew"
  end

  def bars
    @bars ||= [*alone, *mutexes, *rwlocks, *condvars, *stacks, *channels, *sizes]
  end

  private

  def there?(name) = run.contestants.key?(name)
  def titled(name)
    return name unless there?(name)

    run.maker(name) == "floor" ? name[2..].tr("_", " ") : run.title(name)
  end

  # -- one thread --

  def pairs = @pairs ||= run.rows("uncontended").group_by { _1["lock"] }
  def ns_of(row) = row["ns"].to_f / row["n"].to_f

  # Ours over theirs, round by round; nil if either is not there.
  def pair_ratio(ours, theirs)
    return unless pairs.key?(ours) && pairs.key?(theirs)

    Stats.paired(pairs[ours], pairs[theirs]) { ns_of(_1) }
  end

  def cheapest(names)
    names.select { pairs.key?(_1) }
         .min_by { |name| Stats.spread(pairs[name].map { ns_of(_1) }).median }
  end

  # A bar against the cheapest of those that are there.
  def pair_bar(ours, what, names, limit)
    peer = cheapest(names)
    Bar.new(ours.sub(/_(read|write)\z/, ""), what, peer ? titled(peer) : names.join(", "),
            [:most, limit], peer && pair_ratio(ours, peer), peer && counts(ours, peer))
  end

  # What both are made of, on the path without waiting.
  def counts(ours, theirs)
    each = [ours, theirs].map do |name|
      c = run.contestants[name]
      "#{name} #{c['instructions']} instructions, #{c['locked']} of them locked, " \
        "#{c['system_calls']} system calls"
    end
    "one pair: #{each.join('; ')}"
  end

  def alone
    floor = "two locked instructions"
    ways = %w[read write].flat_map do |way|
      [pair_bar("rwlock_#{way}", "#{way} alone, #{floor}", [TWO], 1.03),
       pair_bar("rwlock_#{way}", "#{way} alone, best that sleeps",
                RWLOCKS.map { "#{_1}_#{way}" }, 1.0)]
    end
    [pair_bar("spinlock", "uncontended, best that spins", SPINNING, 1.03),
     pair_bar("ticketlock", "uncontended", %w[ck_ticket], 0.85),
     pair_bar("futex_mutex", "uncontended, #{floor}", [TWO], 1.03),
     pair_bar("futex_mutex", "uncontended, best that sleeps", MUTEXES, 1.0), *ways]
  end

  # -- many threads: {workload => ratios} --

  def time_of(row) = row["ns"].to_f / [row["operations"].to_f, 1].max

  # {workload => rows} of one contestant; a workload is what its columns say.
  def workloads(file, name, columns)
    @workloads ||= {}
    @workloads[[file, name]] ||= run.rows(file).select { _1["lock"] == name }
                                    .group_by { _1.values_at(*columns) }
  end

  def ratios(file, ours, theirs, columns)
    mine, others = [ours, theirs].map { workloads(file, _1, columns) }
    (mine.keys & others.keys).to_h do |load|
      [load, Stats.paired(mine[load], others[load]) { time_of(_1) }]
    end
  end

  # The geometric mean over all workloads, from their first rounds, their
  # second ones and so on; those with fewer rounds begin again.
  def means(all)
    lists = all.respond_to?(:values) ? all.values : all
    lists = lists.compact.reject(&:empty?)
    return if lists.empty?

    Array.new(lists.map(&:size).max) do |i|
      Math.exp(lists.sum { Math.log([_1[i % _1.size], 1e-9].max) } / lists.size)
    end
  end

  def mean_bar(primitive, what, file, names, columns, limit)
    all = names.to_h { [_1, means(ratios(file, primitive, _1, columns))] }.compact
    peer = all.max_by { |_, list| Stats.spread(list).median }&.first # hardest to beat
    Bar.new(primitive, what, peer ? titled(peer) : names.join(", "), [:most, limit],
            all[peer], peer && cpu(file, primitive, peer))
  end

  def worst_bar(primitive, file, home, columns, limit, but: [])
    all = ratios(file, primitive, home, columns).except(*but)
    load, list = all.max_by { |_, r| Stats.spread(r).median }
    Bar.new(primitive, "contended, worst workload", "#{titled(home)} with #{told(columns, load)}",
            [:most, limit], list, cpu(file, primitive, home, load))
  end

  # What a miss under contention is made of: CPU time.
  def cpu(file, ours, theirs, load = nil)
    each = [ours, theirs].map do |name|
      rows = run.rows(file).select { |r| r["lock"] == name && (load.nil? || (load - r.values).empty?) }
      done = rows.sum { _1["operations"].to_f }
      "#{name} #{time(rows.sum { _1['cpu_us'].to_f } * 1000 / [done, 1].max)}"
    end
    "CPU time of one operation: #{each.join(', ')}"
  end

  # Of each workload: the median of the least-served thread's part.
  def least_shares(file, name, columns)
    workloads(file, name, columns).transform_values do |rows|
      rows.map do |row|
        each = row["per_thread"].split(",").map(&:to_f)
        each.sum.zero? ? 0 : each.min * each.size / each.sum
      end
    end
  end

  def share_bar(primitive, file, columns, limit)
    load, list = least_shares(file, primitive, columns).min_by { |_, s| Stats.spread(s).median }
    Bar.new(primitive, "contended, least-served share", "a fair part, with #{told(columns, load)}",
            [:least, limit], list, "")
  end

  def told(columns, load)
    columns.zip(load || []).map { |name, value| "#{name} #{value}" }.join(", ")
  end

  LOCKS = %w[threads outside_ns].freeze
  def mutexes
    [mean_bar("futex_mutex", "contended, mean", "mutexes", %w[pthread_mutex], LOCKS, 0.8),
     mean_bar("futex_mutex", "contended, mean, best that sleeps", "mutexes",
              MUTEXES - %w[pthread_mutex], LOCKS, 1.05),
     worst_bar("futex_mutex", "mutexes", "pthread_mutex", LOCKS, 1.2),
     share_bar("futex_mutex", "mutexes", LOCKS, 0.3)]
  end

  READERS = %w[threads writes].freeze
  def rwlocks
    starving = least_shares("rwlocks", "pthread_rwlock", READERS)
               .select { |_, list| Stats.spread(list).median < 0.1 }.keys
    [mean_bar("rwlock", "contended, mean, best that sleeps", "rwlocks", RWLOCKS, READERS, 1.0),
     worst_bar("rwlock", "rwlocks", "pthread_rwlock", READERS, 1.2, but: starving),
     share_bar("rwlock", "rwlocks", READERS, 0.01)]
  end

  TURNS = %w[kind threads one_cpu].freeze
  MEANT = [%w[hand_over 2 0], %w[hand_over 2 1], %w[bounded 2 0], %w[broadcast 9 0]].freeze
  def condvar_ratios(peer)
    all = ratios("condvars", "condvar", peer, TURNS).slice(*MEANT)
    means([pair_ratio("condvar", peer), *all.values]) if all.any?
  end

  def condvars
    all = CONDVARS.to_h { [_1, condvar_ratios(_1)] }.compact
    best = all.max_by { |_, list| Stats.spread(list).median }&.first
    home = "pthread_cond"
    call = ratios("condvars", "condvar", home, TURNS)[MEANT.last]
    mean = "mean of five uses"
    [pair_bar("condvar", "signal, nobody waits", [home], 0.25),
     Bar.new("condvar", mean, titled(home), [:most, 0.55], condvar_ratios(home), cpu("condvars", "condvar", home)),
     Bar.new("condvar", "#{mean}, best peer", best ? titled(best) : CONDVARS.join(", "), [:most, 1.0],
             all[best], best && cpu("condvars", "condvar", best)),
     Bar.new("condvar", "broadcast to 8", titled(home), [:most, 0.9], call,
             cpu("condvars", "condvar", home, MEANT.last))]
  end

  def stacks
    list = "mutex_list"
    [pair_bar("treiber_stack", "push and pop, one thread", [list], 0.65),
     mean_bar("treiber_stack", "mean over threads", "stacks", [list], %w[threads], 0.7),
     mean_bar("treiber_stack", "mean over threads, best lock-free", "stacks", LOCK_FREE, %w[threads], 1.0)]
  end

  FLOWS = %w[senders receivers capacity].freeze
  def channels
    ring = flow_bars("mutex_ring", { %w[1 1 128] => 0.06, %w[2 2 128] => 0.4, %w[1 1 1] => 0.02 })
    list = flow_bars("mutex_list_queue", { %w[4 1 unbounded] => 0.6 })
    others = %w[tbb_bounded_queue moodycamel_blocking].map do |peer|
      mean_bar("channel", "mean over what both can do", "channels", [peer], FLOWS, 1.0)
    end
    ring + list + others + [no_calls]
  end

  def flow_bars(home, limits)
    limits.map do |load, limit|
      Bar.new("channel", "#{load[0]} to #{load[1]}, #{load[2] == 'unbounded' ? 'no limit' : "room for #{load[2]}"}",
              titled(home), [:most, limit], ratios("channels", "channel", home, FLOWS)[load],
              cpu("channels", "channel", home, load))
    end
  end

  def no_calls
    calls = run.contestants.dig("channel", "system_calls")
    Bar.new("channel", "system calls, neither full nor empty", "counted",
            [:most, 0], calls == "-" ? nil : [calls.to_f], "")
  end

  def sizes
    BYTES.map do |name, bytes|
      Bar.new(name, "bytes", "sizeof", [:most, bytes], there?(name) ? [run.contestants[name]["bytes"].to_f] : nil, "")
    end
  end
end

# The table, in the terminal and as a page.
module PeersPage
  NEAR = "Near: missed, and the bar lies between p10 and p90. The five uses of a condvar: signal " \
         "for nobody, turns on one CPU and on two, a bounded buffer, broadcast to 8.".freeze

  module_function

  def number(x) = x >= 0.995 || x.zero? ? Stats.digits(x) : format("%.3f", x)

  def measured(bar)
    return ["-", "-"] unless bar.values&.any?

    s = bar.spread
    whole = bar.values.all? { _1 == _1.round } && bar.peer =~ /counted|sizeof/
    whole ? [s.median.round.to_s, "-"] : [number(s.median), "#{number s.low}-#{number s.high}"]
  end

  def summary(bars)
    count = bars.group_by { _1.verdict[/\A\w+( judged)?/] }.transform_values(&:size)
    "#{count['met'].to_i} met, #{count['missed'].to_i} missed, " \
      "#{count['not judged'].to_i} not judged"
  end

  def terminal(bars)
    text = +"\nThe bars: time per operation over the peer's, in the same rounds\n"
    bars.group_by(&:primitive).each do |primitive, some|
      text << "\n#{primitive}\n"
      some.each { text << lines(_1) }
    end
    text << "\n#{Stats.prose("#{summary(bars)}. #{NEAR}")}\n"
  end

  def lines(bar)
    value, spread = measured(bar)
    text = format("  %-36.36s %6s %-11s %-7s %s\n", bar.what, value, spread, bar.limit_text, bar.verdict.delete_prefix("missed, "))
    text << Stats.wrap("against #{bar.peer}#{why(bar)}", 74).map { "      #{_1}\n" }.join
  end

  def why(bar)
    return ": not installed" if bar.verdict == "not judged"

    bar.verdict == "met" || bar.why.to_s.empty? ? "" : "; #{bar.why}"
  end

  def markdown(peers)
    run = peers.run
    bars = peers.bars
    <<~PAGE
      # The bars, beside the peers

      #{Stats.prose("Measured by `./kit plots --bars` on #{run.machine('uncontended')}, everybody in one " \
                    "process, taking turns. A value is a ratio of times per operation, ours over the peer's " \
                    "in the same round: below 1 is faster (a share, where `>=` stands). This page is generated.")}

      #{Stats.prose("#{summary(bars)}. Not judged: the peer is not installed; `./kit plots --peers --bars` " \
                    "installs what Debian and Ubuntu have. #{NEAR} #{disturbed(run)}")}

      | primitive | what | against | measured | p10-p90 | bar | |
      |---|---|---|--:|:-:|--:|---|
      #{bars.map { markdown_row(_1) }.join("\n")}

      ## What the misses are made of

      #{misses(bars)}

      ## Who took part

      #{Stats.prose(present(run))}
    PAGE
  end

  def markdown_row(bar)
    value, spread = measured(bar)
    verdict = bar.verdict.start_with?("missed") ? "**#{bar.verdict}**" : bar.verdict
    "| #{[bar.primitive, bar.what, bar.peer, value, spread, bar.limit_text, verdict].join(' | ')} |"
  end

  def misses(bars)
    missed = bars.select { _1.verdict.start_with?("missed") }
    return "None is missed." if missed.empty?

    missed.map do |bar|
      text = "#{bar.primitive}, #{bar.what}, against #{bar.peer}: #{measured(bar).first}, " \
             "#{bar.limit_text} was to be reached#{". #{bar.why}" unless bar.why.to_s.empty?}."
      Stats.wrap(text, 78).join("\n  ").prepend("- ")
    end.join("\n")
  end

  def disturbed(run)
    dirty, all = Peers::FILES.map { run.disturbed(_1) }.transpose.map(&:sum)
    "Others disturbed #{dirty} of #{all} rounds, which are left out while a quarter is clean." +
      (dirty * 3 > all ? " Run again when the machine is quiet." : "")
  end

  def present(run)
    others = run.contestants.values.reject { %w[kit floor].include?(_1["maker"]) }
    others.group_by { [_1["maker"], _1["version"]] }.map do |maker, all|
      "#{maker.join(' ').sub(/ -\z/, '')}: #{all.map { _1['lock'] }.reject { |n| n =~ /_(read|write)\z/ }.join(', ')}"
    end.join("; ") + "."
  end
end
