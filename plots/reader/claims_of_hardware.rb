# SPDX-License-Identifier: MIT
# claims_of_hardware.rb - claims about atomics, orders, fences and caches

class Claims
  ARM = "an AArch64 machine; the listings show its instructions, and no time."

  claim "C148", "An atomic operation takes a few processor cycles" do
    load = of(Orders).cost["dependent_load"]
    add = net("add_seq_cst")
    all = of(Counting).series["fetch_add"]
    n = [of(Counting).cpus, 2].max
    each = all[n] && (n * 1e9 / all[n].median)
    ["Alone: #{ns add}, #{times add, load} a load that needs the one before (some 4 or 5 cycles). " \
     "#{each ? "With #{threads n} on one word: #{digits each} ns each." : ''}",
     each && each > 3 * add.median ? "depends: right alone, wrong when shared" : "depends"]
  end

  claim "C206", "L1 has 32 KB, L2 256 KB, L3 8 MB, shared", "each machine has its own sizes." do
    points = of(Memory).series.values.first.sort
    jumps = points.each_cons(2).select { |a, b| b[1].median > 1.4 * a[1].median }.map { _2[0] }
    claimed = [32 << 10, 256 << 10, 8 << 20].map { _1 * 2 } # the first size that does not fit
    hit = claimed.count { jumps.include?(_1) }
    ["A load becomes dearer at #{jumps.map { of(Memory).x_text(_1) }.join(', ')}.",
     hit == 3 ? "right here" : "depends: #{hit} of 3 steps fit here"]
  end

  claim "C207", "A cache line has 64 bytes", "Apple's and IBM's processors have 128." do
    two = of(FalseSharing).series["two_threads"] || raise(Evidence::Missing, "false sharing")
    xs = two.keys.sort
    from = xs.find { |x| xs.select { _1 >= x }.all? { two[_1].median > 0.8 * two[xs.last].median } }
    ["Two threads no longer disturb each other from #{from} bytes on.",
     if two[xs.first].above?(two[xs.last]) || !two[xs.last].above?(two[xs.first]) then "not shown"
     else from == 64 ? "right here" : "depends: #{from} bytes here" end]
  end

  claim "C208", "Two counters in one cache line make it go back and forth: false sharing" do
    two = of(FalseSharing).series["two_threads"] || raise(Evidence::Missing, "false sharing")
    near, far = two[two.keys.min], two[two.keys.max]
    ["Atomic additions by two threads: #{rate near.median} a second #{two.keys.min} bytes apart, " \
     "#{rate far.median} at #{two.keys.max}: #{times far, near}.",
     far.above?(near) ? "right" : "not shown"]
  end

  claim "C212", "A full barrier is a load barrier and a store barrier" do
    pair, full = seen("lfence_sfence"), seen("mfence")
    ["Store, barrier, load; both threads missed the other's store: with `lfence; sfence` " \
     "#{of_trials pair}, with `mfence` #{of_trials full}.",
     if pair[0].positive? && full[0].zero? then "wrong" else "not shown" end]
  end

  claim "C213", "Loads need `lfence` and stores need `sfence` to stay in order",
        ARM do
    old = seen("plain_moves")
    load, store = %w[load store].map { |w| [net("#{w}_relaxed"), net("#{w}_#{w == 'load' ? 'acquire' : 'release'}")] }
    same = [load, store].none? { |plain, ordered| plain.disjoint?(ordered) }
    ["A message by plain moves, old data seen: #{of_trials old}. An acquire load costs #{ns load[1]} (plain: #{ns load[0]}), " \
     "a release store #{ns store[1]} (plain: #{ns store[0]}).",
     old[0].zero? && run.facts("litmus")["arch"] == "x86_64" ? "wrong on x86-64#{': the orders cost nothing' if same}" : "depends"]
  end

  claim "C215", "`lock addl $0,(%rsp)` is the cheap full barrier; `mfence` is expensive" do
    mfence, locked = net("store_load_mfence"), net("store_load_locked_or")
    ["Store, barrier, load: #{ns mfence} with `mfence`, #{ns locked} with a locked instruction on the stack.",
     if !mfence.disjoint?(locked) then "not shown" else mfence.median > locked.median ? "right here" : "wrong here" end]
  end

  claim "C228", "A relaxed `lock xadd` is atomic, and orders nothing", ARM do
    elsewhere, none = seen("lock_xadd_elsewhere"), seen("nothing")
    relaxed, strict = net("add_relaxed"), net("add_seq_cst")
    ["Store, `lock xadd` on another word, load; both missed: #{of_trials elsewhere} (without it: " \
     "#{of_trials none}). Relaxed #{ns relaxed}, seq_cst #{ns strict}.",
     if elsewhere[0].zero? && none[0].positive? then "wrong on x86-64" else "not shown" end]
  end

  claim "C235", "A seq_cst store is `mfence; mov`, a seq_cst load `mov; mfence`" do
    wrong, right = seen("mfence_before_store_after_load"), seen("seq_cst")
    ["Both threads missed the other's store: #{of_trials wrong} with those; #{of_trials right} with " \
     "what the compiler makes of seq_cst.",
     wrong[0].positive? && right[0].zero? ? "wrong" : "not shown"]
  end

  claim "C236", "A seq_cst operation has to synchronise with all cores" do
    store, load, rmw = net("store_seq_cst"), net("load_seq_cst"), net("add_relaxed")
    spin = of(Handover).bars.find { _1[2] == 1 }
    across = found(spin, "two CPUs", "handover")[1]
    ["A seq_cst store takes #{ns store}, like a relaxed addition (#{ns rmw}); a seq_cst load #{ns load}. " \
     "A word to one other core takes #{time across.median}.",
     store.high < across.low ? "wrong" : "not shown"]
  end

  claim "C243", "fetch_add is much cheaper than a compare-and-swap loop",
        "an AArch64 machine without LSE, where both are loops." do
    all = of(Counting).series
    n = [of(Counting).cpus, 2].max
    told = [1, n].map do |t|
      add, loop = %w[fetch_add cas_loop].map { found(all[_1]&.fetch(t, nil), _1, "counting") }
      [t, add, loop]
    end
    ahead = told.map { |_, add, loop| add.above?(loop) }
    [told.map { |t, add, loop| "#{times add, loop} as many a second with #{threads t}" }.join(", ") + ".",
     if ahead.all? then "right here" else ahead.any? ? "depends" : "not shown" end]
  end
end
