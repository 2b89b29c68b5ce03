# SPDX-License-Identifier: MIT
# numbers.rb - from raw rows to medians, spreads, tables and answers
#
# Everything that is said about a run is derived here, from its files alone.

class Numbers
  class Refused < StandardError; end

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

  HOME = "pthread_mutex".freeze # what everything is compared with
  ONE = "1_cmpxchg".freeze
  TWO = "2_cmpxchg_xchg".freeze

  # Linear between the two nearest ranks.
  def self.quantile(sorted, p)
    at = p * (sorted.size - 1)
    low = sorted[at.floor]
    low + (sorted[at.ceil] - low) * (at - at.floor)
  end

  def self.spread(values)
    sorted = values.sort
    Spread.new(*[0.1, 0.25, 0.5, 0.75, 0.9].map { quantile(sorted, _1) })
  end

  # The facts and the rows of one file; refuses what it cannot vouch for.
  def self.read(path, schema)
    lines = File.readlines(path, chomp: true)
    facts = lines.grep(/\A# .*\t/).to_h { _1[2..].split("\t", 2) }
    unless facts["schema"] == "interlock/#{schema}"
      raise Refused, "#{path} has schema #{facts['schema'] || 'none'}, " \
                     "interlock/#{schema} was expected: measure anew"
    end
    names, *rows = lines.grep_v(/\A#/).map { _1.split("\t", -1) }
    if lines.last != "# end" || rows.any? { _1.size != names.size }
      raise Refused, "#{path} is cut short: measure anew"
    end
    [facts, rows.map { names.zip(_1).to_h }]
  rescue Errno::ENOENT
    raise Refused, "#{path} is missing: measure first"
  end

  attr_reader :host, :locks, :pairs, :through, :preempted, :disturbed, :rounds

  def initialize(dir)
    @host = self.class.read("#{dir}/host.tsv", "host/1").last
                .to_h { [_1["key"], _1["value"]] }
    @locks = self.class.read("#{dir}/contestants.tsv", "contestants/1").last
                 .to_h { [_1["lock"], _1] }
    facts, rows = self.class.read("#{dir}/uncontended.tsv", "uncontended/1")
    @rounds = facts["rounds"].to_i
    @preempted = [rows.count { _1["preempted"] == "1" }, rows.size]
    @pairs = rows.group_by { _1["lock"] }.transform_values do |group|
      self.class.spread(group.map { _1["ns"].to_f / _1["pairs"].to_f })
    end
    read_throughput(dir)
    return if [facts, @facts].all? { _1["date"] == @host["date"] }

    raise Refused, "#{dir} holds files of different runs: measure anew"
  end

  # through[lock][threads]: sections per second; shares likewise, of the
  # least-served thread, where 1 is its fair part.
  def read_throughput(dir)
    @facts, rows = self.class.read("#{dir}/throughput.tsv", "throughput/1")
    @disturbed = [rows.count { _1["disturbed"] == "1" }, rows.size]
    by = rows.group_by { _1["lock"] }.transform_values do |group|
      group.group_by { _1["threads"].to_i }
    end
    by = by.transform_values { |n| n.transform_values { undisturbed(_1) } }
    @through = deep(by) { _1["acquisitions"].to_f / _1["ns"].to_f * 1e9 }
    @shares = deep(by) do |row|
      each = row["per_thread"].split(",").map(&:to_f)
      each.sum.zero? ? 0 : each.min * each.size / each.sum
    end
  end

  # Rounds that others disturbed stay in the file, are counted wherever the
  # numbers are shown, and do not enter the medians, unless hardly any other
  # is left.
  def undisturbed(rows)
    clean = rows.select { _1["disturbed"] == "0" }
    clean.size >= 3 && clean.size * 4 >= rows.size ? clean : rows
  end

  # For captions, when more than a tenth of all was disturbed.
  def blot
    hit, all = disturbed
    hit * 10 > all ? ", #{hit * 100 / all} % of rounds disturbed" : ""
  end

  def deep(tree, &block)
    tree.transform_values do |steps|
      steps.transform_values { |rows| self.class.spread(rows.map(&block)) }
    end
  end

  def cpus = @facts["cpus_used"].to_i
  def count_cpus = "#{cpus} CPU#{'s' if cpus > 1}"
  def outside = @facts["outside_ns"]
  def steps = through.values.flat_map(&:keys).uniq.sort
  def share(lock, threads) = @shares[lock][threads].median
  def floor?(lock) = locks[lock]["maker"] == "floor"

  # Ours first, then the C library's, then the others'; each by cost.
  def ranked
    group = { "kit" => 0, "glibc" => 1 }
    pairs.keys.reject { floor?(_1) }
         .sort_by { [group.fetch(locks[_1]["maker"], 2), pairs[_1].median, _1] }
  end

  def title(lock)
    made = locks[lock].values_at("maker", "version")
    made.first == "kit" ? lock : "#{lock} (#{made.join(' ')})"
  end

  def times(lock) = pairs[lock].median / pairs[HOME].median

  # Against the C library's mutex; `~`: the spreads overlap, it may be luck.
  def ratio(lock) = "#{'~' unless lock == HOME || sure?(lock)}#{d times(lock)}"

  def sure?(lock) = pairs[lock].disjoint?(pairs[HOME])

  # Three digits are what such a measurement can bear.
  def self.digits(x)
    return format(x >= 9.995 ? "%.1f" : "%.2f", x) if x < 99.95

    x.round(2 - Math.log10(x).floor).to_i.to_s.gsub(/(?<=\d)(?=(\d{3})+$)/, ",")
  end

  # 17.4 M, 26.1 k, 140
  def rate(x)
    [[1e6, " M"], [1e3, " k"]].each do |unit, sign|
      return d(x / unit) + sign if x >= unit
    end
    x.round.to_s
  end

  def d(x) = self.class.digits(x)

  def machine
    h = host
    guest = h["hypervisor"] == "none seen" ? "" : " (#{h['hypervisor']} guest)"
    compiler = h["compiler"].sub(/\s*\(.*?\)/, "")
    cpu = h["cpu"].gsub(/\((R|TM)\)|CPU|Processor|@.*/i, "").squeeze(" ").strip
    "#{cpu}, #{count_cpus}#{guest}, #{h['kernel'][/\w+ \d+\.\d+/]}, " \
      "#{h['libc']}, #{compiler} #{h['flags']}, load #{h['load']}, " \
      "#{h['date'][0, 10]}"
  end

  # The cheapest of the kit's, and what it is made of.
  def uncontended_answer
    ours = ranked.first
    one, cost, home = [ONE, ours, HOME].map { pairs[_1].median }
    "#{ours} takes #{d cost} ns, #{d(cost / one)} times one locked " \
      "instruction (#{d one} ns); #{HOME}, with #{locks[HOME]['locked']} of " \
      "them, takes #{d home} ns, #{d(home / cost)} times as long. " +
      uncontended_flip(ours)
  end

  def uncontended_flip(ours)
    steps.each do |n|
      best = through.keys.reject { _1 == ours }.max_by { through[_1][n].median }
      next unless best && through[best][n].above?(through[ours][n])

      ratio = through[best][n].median / through[ours][n].median
      next if ratio < 1.1

      return "It flips when #{n} threads want the lock: then #{best} gets " \
             "#{d ratio} times as much through."
    end
    "No number of threads measured here (1 to #{steps.last}) clearly flips it."
  end

  def unstable_points
    all = through.values.flat_map(&:values)
    shaky = all.count(&:unstable?)
    shaky.zero? ? "" : " Unstable in this run: #{shaky} of #{all.size} points."
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

  def throughput_answer
    best, at = through.keys.product(steps)
                      .max_by { |lock, n| through[lock][n].median }
    most = through[best][at].median
    text = "Most with #{threads(at)}: #{best}, #{rate most} sections a second, "
    text += at == 1 ? "and never as much with more. " :
            "#{d(most / through[best][1].median)} times what one thread gets. "
    text + throughput_flip
  end

  def threads(n) = "#{n} thread#{'s' if n > 1}"

  def throughput_flip
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
      " With #{threads(steps.last)} on #{count_cpus} the best " \
      "gets #{d(last.last / last.first)} times what the worst gets." +
      unstable_points
  end
end
