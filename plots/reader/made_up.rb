# SPDX-License-Identifier: MIT
# made_up.rb - a run whose numbers are known, for the tests
#
# MadeUp.new(dir).write makes all files. Each value of `numbers` can be changed
# before, by its name; `dir` then holds a run that the figures accept.

require "fileutils"
require_relative "../run"

class MadeUp
  FACTS = { "cpu" => "Made Up 1", "arch" => "x86_64", "cpus_online" => "0-1", "sockets" => "1",
            "cores_per_socket" => "2", "siblings" => "none", "numa_nodes" => "1",
            "quota_cpus" => "none", "governor" => "n/a", "hypervisor" => "none seen",
            "clocksource" => "tsc", "kernel" => "Linux 6.1.0", "load" => "0.1",
            "date" => "2026-01-02T03:04:05Z", "commit" => "0123456789ab",
            "two_threads_on" => "cpu 0 and 1", "compiler" => "gcc 12.2.0", "flags" => "-O2",
            "libc" => "glibc 2.36", "cpus_used" => "2", "pin_order" => "0,1" }.freeze
  PAIRS = { "0_empty" => 0.5, "1_cmpxchg" => 5, "1_xchg_store" => 5.1, "2_cmpxchg_xchg" => 10,
            "spinlock" => 6, "ticketlock" => 7, "futex_mutex" => 10, "rwlock_read" => 11,
            "rwlock_write" => 11.5, "pthread_mutex" => 20, "pthread_rwlock_read" => 25,
            "pthread_rwlock_write" => 26, "small_lock" => 6.5,
            "condvar" => 8, "pthread_cond" => 9, "treiber_stack" => 14, "mutex_list" => 22,
            "channel" => 30, "mutex_ring" => 40 }.freeze
  FAMILIES = { /cond/ => "condvar", /stack|list/ => "stack", /channel|ring/ => "channel",
               /rwlock/ => "way", // => "lock" }.freeze
  BYTES = Hash.new(4).merge("pthread_mutex" => 40, "pthread_rwlock_read" => 56,
                            "pthread_rwlock_write" => 56, "small_lock" => 1, "channel" => 0).freeze
  COSTS = { "nothing" => 1, "load_relaxed" => 1.2, "load_acquire" => 1.2, "load_seq_cst" => 1.2,
            "store_relaxed" => 1.3, "store_release" => 1.3, "store_seq_cst" => 6,
            "add_relaxed" => 6, "add_acquire" => 6, "add_release" => 6, "add_acq_rel" => 6,
            "add_seq_cst" => 6, "fence_acquire" => 1, "fence_release" => 1, "fence_seq_cst" => 6,
            "store_load_nothing" => 1.4, "store_load_fence" => 6, "store_load_seq_cst" => 6,
            "store_load_mfence" => 12, "store_load_locked_or" => 6, "store_load_lfence_sfence" => 4,
            "dependent_load" => 1.5, "relax" => 12, "allocate_and_free" => 15, "system_call" => 90,
            "futex_wake_nobody" => 100, "pipe_write_and_read" => 900,
            "first_touch_of_a_page" => 800, "thread_start_and_join" => 9000 }.freeze
  # Sections a second, by lock and threads.
  THROUGH = %w[spinlock ticketlock futex_mutex pthread_mutex].to_h { |l| [l, { 1 => 20e6, 2 => 18e6, 4 => 15e6 }] }
  COUNTING = { "fetch_add" => { 1 => 200e6, 2 => 50e6 }, "cas_loop" => { 1 => 120e6, 2 => 25e6 },
               "cas_loop_that_relaxes" => { 1 => 120e6, 2 => 40e6 },
               "one_per_thread" => { 1 => 900e6, 2 => 1800e6 } }.freeze
  NEAR = { 8 => 30e6, 16 => 30e6, 32 => 30e6, 64 => 300e6, 128 => 300e6 }.freeze
  LADDER = { 4 => 1.2, 32 => 1.2, 64 => 4, 256 => 4, 512 => 15, 8192 => 15, 16_384 => 90 }.freeze # by KiB
  SEEN = { "nothing" => 500, "fence_seq_cst" => 0, "seq_cst" => 0, "mfence" => 0, "lfence_sfence" => 400,
           "mfence_before_store_after_load" => 450, "lock_xadd_elsewhere" => 0, "plain_moves" => 0 }.freeze

  attr_reader :facts, :numbers

  def initialize(dir)
    @dir = dir
    @facts = FACTS.dup
    @numbers = { pairs: PAIRS, bytes: BYTES, costs: COSTS, through: THROUGH, counting: COUNTING,
                 near: NEAR, ladder: LADDER, seen: SEEN, calls: Hash.new("0"),
                 runs: { "ticketlock" => 1, "futex_mutex" => 40, "pthread_mutex" => 60 },
                 hand: { "spin" => 60.0, "futex" => 3000.0 }, items: { "channel" => 20e6, "pipe" => 1e6, "mutex_ring" => 5e6 } }
    @numbers.transform_values!(&:dup)
  end

  def write
    FileUtils.mkdir_p(@dir)
    tables.each { |name, (columns, rows)| put(name, columns, rows) }
    File.write("#{@dir}/host.tsv", "# schema\tinterlock/host/1\nkey\tvalue\n" +
                                   @facts.map { |k, v| "#{k}\t#{v}\n" }.join + "# end\n")
    @dir
  end

  private

  def put(name, columns, rows)
    head = { "schema" => "interlock/#{name}/#{Run::SCHEMAS.fetch(name, 1)}" }
           .merge(@facts, "rounds" => "5", "outside_ns" => "50")
    File.write("#{@dir}/#{name}.tsv", head.map { |k, v| "# #{k}\t#{v}\n" }.join +
                                      "#{columns.tr(' ', "\t")}\n" +
                                      rows.map { |row| "#{row.join("\t")}\n" }.join + "# end\n")
  end

  # Five rounds around a value.
  def around(value) = [0.98, 0.99, 1.0, 1.01, 1.02].map { _1 * value }

  def batches(costs)
    costs.flat_map { |name, ns| around(ns).each_with_index.map { |v, i| [name, i, 1000, (v * 1000).round, 0] } }
  end

  ROUND = "round ns operations per_thread cpu_us waited_us others_us warm_ms disturbed".freeze

  # What a contended round gives, so many a second.
  def rounds(rate, threads)
    around(rate).each_with_index.map do |per_s, i|
      each = (per_s / 100 / threads).round
      [i, 10_000_000, each * threads, ([each] * threads).join(","), 20_000, 0, 0, 2, 0]
    end
  end

  def tables
    n = @numbers
    { "contestants" => ["lock family maker version bytes instructions locked system_calls fences code", contestants],
      "uncontended" => ["lock round n ns disturbed", batches(n[:pairs])],
      "operations" => ["operation round n ns disturbed", batches(n[:costs])],
      "throughput" => ["lock threads #{ROUND}", by_threads(n[:through])],
      "counting" => ["counter threads #{ROUND}", by_threads(n[:counting])],
      "neighbours" => ["distance threads #{ROUND}", n[:near].flat_map { |d, rate|
        [1, 2].flat_map { |t| rounds(t == 1 ? 150e6 : rate, t).map { [d, t] + _1 } }
      }],
      "sections" => ["lock inside_ns threads #{ROUND}", sections],
      "waits" => ["kind lock threads round value count disturbed", n[:runs].flat_map { |l, run| waits(l, run) }],
      "handover" => ["kind from to round handovers ns", handovers],
      "memory" => ["kind size step round n ns", memory],
      "capacities" => ["lock senders receivers capacity size items #{ROUND}", n[:items].flat_map { |l, rate|
        [1, 64, 256].flat_map { |room| rounds(rate * 2, 2).map { [l, 1, 1, room, 8, "copies"] + _1 } }
      }],
      "litmus" => ["test variant round trials seen", n[:seen].map { |v, seen|
        [v == "plain_moves" ? "message" : "store_buffer", v, 0, 1000, seen]
      }] }
  end

  def contestants
    @numbers[:pairs].keys.map do |lock|
      maker = { /\A\d/ => "floor", /\Apthread/ => "glibc", /small|mutex_[lr]/ => "other", // => "kit" }.find { |k, _| lock =~ k }.last
      [lock, FAMILIES.find { |k, _| lock =~ k }.last, maker, "-", @numbers[:bytes][lock], 8, 1,
       @numbers[:calls][lock], 0, 30]
    end
  end

  def by_threads(all)
    all.flat_map { |name, rates| rates.flat_map { |t, rate| rounds(rate, t).map { [name, t] + _1 } } }
  end

  def sections
    %w[futex_mutex pthread_mutex].product([0, 100, 10_000], [1, 2]).flat_map do |lock, inside, threads|
      rounds(1e9 / (50.0 + inside), threads).map { [lock, inside, threads] + _1 }
    end
  end

  def waits(lock, run)
    (0..2).flat_map do |round|
      owners = (0...120).map { |i| ["owner", lock, 2, round, i, i / run % 2, 0] }
      more = [[64, 1000], [1024, 90], [65_536, 3]].map { |ns, n| ["wait", lock, 4, round, ns, n, 0] }
      owners + more + [["longest", lock, 4, round, 90_000 + round, 1, 0]]
    end
  end

  def handovers
    [["spin", 0, 1], ["futex", 0, 1], ["futex", 0, 0]].flat_map do |kind, from, to|
      around(@numbers[:hand][kind]).each_with_index.map { |ns, i| [kind, from, to, i, 100, (ns * 100).round] }
    end
  end

  def memory
    chase = @numbers[:ladder].flat_map { |kib, ns| around(ns).each_with_index.map { |v, i| ["chase", kib << 10, 64, i, 1000, (v * 1000).round] } }
    chase + [8, 64, 512].flat_map { |step| around(2).each_with_index.map { |v, i| ["stride", 1 << 20, step, i, 1000, (v * 1000).round] } }
  end
end
