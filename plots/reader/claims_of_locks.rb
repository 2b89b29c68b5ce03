# SPDX-License-Identifier: MIT
# claims_of_locks.rb - claims about locks, mutexes and channels, and the rules

class Claims
  claim "C001", "A standard mutex takes 25 ns to lock and 25 ns to unlock; a good one 15 and 10",
        "the claim is about Rust's; those are not measured." do
    theirs, ours = pair("pthread_mutex"), pair("futex_mutex")
    ["A whole pair: #{ns theirs} for `pthread_mutex`, #{ns ours} for `futex_mutex`.",
     theirs.high < 50 ? "wrong here: too high" : "not shown"]
  end

  claim "C002", "A standard mutex takes 40 bytes, a good one 1" do
    sizes = %w[pthread_mutex futex_mutex].to_h { [_1, bytes(_1)] }
    one = run.contestants.values.find { _1["bytes"] == "1" }
    ["#{sizes.map { |k, v| "`#{k}` #{v}" }.join(', ')}#{one ? ", `#{one['lock']}` 1" : ''}.",
     sizes["pthread_mutex"] == 40 && one ? "right" : "depends"]
  end

  claim "C004", "A good mutex is fair: first in, first out",
        "the claim is about Rust's parking_lot; that is not measured." do
    runs = of(Fairness).bars.to_h { |lock, s, _| [lock, s] }
    ticket, mutex = %w[ticketlock futex_mutex].map { found(runs[_1], _1, "waits") }
    ["In a row by one of two threads: `ticketlock`, which is FIFO, #{digits ticket.median}; " \
     "`futex_mutex` #{digits mutex.median}. A mutex that lets a running thread take it first is " \
     "not FIFO, and gets more through.",
     mutex.above?(ticket) ? "wrong" : "not shown"]
  end

  claim "C005", "A good mutex is 40 to 60 % faster than the standard one" do
    ours, theirs = pair("futex_mutex"), pair("pthread_mutex")
    less = (1 - ours.median / theirs.median) * 100
    ["`futex_mutex` takes #{less.round} % less time than `pthread_mutex`, when nobody else wants it.",
     if !ours.disjoint?(theirs) then "not shown"
     else less.between?(40, 60) ? "right here" : "depends: another number here"
     end]
  end

  claim "C006", "A good mutex saves 40 times the memory" do
    theirs, ours = bytes("pthread_mutex"), bytes("futex_mutex")
    least = run.contestants.values.reject { _1["maker"] == "floor" }.map { _1["bytes"].to_i }.select(&:positive?).min
    ["`pthread_mutex` is #{theirs / ours} times as large as `futex_mutex`, #{theirs / least} times " \
     "as large as the smallest lock measured. A lock that shares its cache line costs more than it saves.",
     theirs / least >= 40 ? "right: for the smallest" : "wrong: too high"]
  end

  claim "C018", "An operation under a mutex takes 40, 60, 100, 150 ns with 1, 2, 4, 8 threads: linear" do
    all = of(Throughput).through["pthread_mutex"]
    steps = [1, 2, 4, 8].select { all&.key?(_1) }
    raise Evidence::Missing, "pthread_mutex with several threads" if steps.size < 3

    cost = steps.map { 1e9 / [all[_1].median, 1].max }
    grows = cost.last / cost.first
    ["One section of all threads together: #{steps.zip(cost).map { |n, ns| "#{digits ns} ns with #{threads n}" }.join(', ')}; " \
     "the last is #{digits grows} times the first (claimed: #{digits({ 4 => 2.5, 8 => 3.75 }[steps.last] || 1)}).",
     grows < 1.5 ? "wrong here" : "depends"]
  end

  claim "C146", "A reader-writer lock costs more than a mutex; the mutex is faster unless reads dominate" do
    pairs = [%w[rwlock_read rwlock_write futex_mutex],
             %w[pthread_rwlock_read pthread_rwlock_write pthread_mutex]].map { |row| row.map { pair(_1) } }
    dearer = pairs.map { |read, write, mutex| [read, write].all? { _1.low > mutex.high } }
    level = pairs.map { |read, write, mutex| [read, write].all? { _1.median >= 0.95 * mutex.median } }
    ["Uncontended: " + pairs.map { |r, w, m| "read #{ns r}, write #{ns w}, mutex #{ns m}" }.join(" (ours); ") + " (the C library's).",
     if dearer.all? then "right" else level.all? ? "right: in direction" : "depends" end]
  end

  claim "C247", "`pause` saves power and improves performance",
        "power is not measured; the length of a pause differs tenfold between generations." do
    pause = net("relax")
    all = of(Counting).series
    n = [of(Counting).cpus, 2].max
    with, without = %w[cas_loop_that_relaxes cas_loop].map { found(all[_1]&.fetch(n, nil), _1, "counting") }
    ["One pause: #{ns pause}. A CAS loop with #{threads n}: #{rate with.median} a second with it, #{rate without.median} without.",
     if with.above?(without) then "right here" else without.above?(with) ? "wrong here" : "not shown" end]
  end

  claim "C249", "A futex mutex makes no system call while it is free, and one when it is contended" do
    free = calls("futex_mutex")
    raise Evidence::Missing, "count of futex_mutex's system calls" if free == "-"

    sleep = of(Handover).bars.select { _1[2] == 2 }.map { _1[1] }.min_by(&:median)
    ["System calls of an uncontended pair, counted: #{free}. A hand-over to a sleeper takes #{time sleep.median}: those calls and the switch.",
     free == "0" ? "right" : "wrong"]
  end

  claim "C307", "A channel is faster than a pipe: the message is handed over, not copied" do
    need("capacities")
    rows = run.rows("capacities").group_by { _1["lock"] }
    both = %w[channel pipe].map do |name|
      some = found(rows[name], name, "capacities").group_by { _1["capacity"] }
      some.transform_values { |r| spread(Stats.undisturbed(r).map { |x| x["operations"].to_f / x["ns"].to_f * 1e9 / 2 }) }
          .max_by { |_, s| s.median }
    end
    (at, ours), (_, pipe) = both
    ["Items of 8 bytes a second: #{rate ours.median} through `channel` (room for #{at}), #{rate pipe.median} " \
     "through a pipe. Both copy an item; a channel of pointers hands over.",
     if ours.above?(pipe) then "right here" else pipe.above?(ours) ? "wrong here" : "not shown" end]
  end
end
