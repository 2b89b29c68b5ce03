# SPDX-License-Identifier: MIT
# run.rb - the files of one run on one machine
#
# Each file carries the facts of the machine and of the moment at its head, so
# that it can be believed, or refused, by itself.

require_relative "stats"

class Run
  class Refused < StandardError; end

  attr_reader :dir, :name

  def initialize(dir, name = File.basename(dir))
    @dir = dir
    @name = name
    @files = {}
  end

  # A table without rows is of contestants that this run did not have.
  def has?(name) = File.exist?(path(name)) && rows(name).any?
  # Are all these files there, and of one run? A quick run leaves those of a full
  # one before it where they are.
  def together?(names) = names.all? { has?(_1) } && names.map { facts(_1)["date"] }.uniq.size == 1

  def facts(name) = read(name).first
  def rows(name) = read(name).last

  # The facts and the rows of one file; refuses what it cannot vouch for.
  def read(name)
    @files[name] ||= begin
      lines = File.readlines(path(name), chomp: true)
      facts = lines.grep(/\A# .*\t/).to_h { _1[2..].split("\t", 2) }
      check_schema(name, facts["schema"])
      names, *rows = lines.grep_v(/\A#/).map { _1.split("\t", -1) }
      if lines.last != "# end" || rows.any? { _1.size != names.size }
        raise Refused, "#{path(name)} is cut short: measure anew"
      end
      [facts, rows.map { names.zip(_1).to_h }]
    end
  rescue Errno::ENOENT
    raise Refused, "#{path(name)} is missing: measure first"
  end

  # What is told of a machine, from the head of the file that a figure shows.
  def machine(name)
    h = facts(name)
    guest = h["hypervisor"] == "none seen" ? "" : " (#{h['hypervisor']} guest)"
    compiler = h["compiler"].sub(/\s*\(.*?\)/, "")
    cpu = h["cpu"].gsub(/\((R|TM)\)|CPU|Processor|@.*/i, "").squeeze(" ").strip
    "#{cpu}, #{Stats.count(cpus(name), 'CPU')}#{guest}, " \
      "#{h['kernel'][/\w+ \d+\.\d+/]}, #{h['libc']}, " \
      "#{compiler} #{h['flags']}, load #{h['load']}, #{h['date'][0, 10]}"
  end

  def cpus(name) = facts(name)["cpus_used"].to_i

  # [rounds that others disturbed, all rounds]
  def disturbed(name)
    all = rows(name)
    return [0, 0] unless all.first&.key?("disturbed")

    # Of waits, each round has many rows.
    all = all.uniq { _1.values_at("lock", "threads", "round") } if name == "waits"
    [all.count { _1["disturbed"] == "1" }, all.size]
  end

  # What is known of each contestant, by name.
  def contestants
    @contestants ||= rows("contestants").to_h { [_1["lock"], _1] }
  end

  def maker(lock) = contestants.dig(lock, "maker")

  def title(lock)
    made = contestants[lock].values_at("maker", "version")
    made.first == "kit" ? lock : "#{lock} (#{made.join(' ')})"
  end

  private

  def path(name) = File.join(@dir, "#{name}.tsv")

  def check_schema(name, schema)
    wanted = "interlock/#{name}/#{SCHEMAS.fetch(name, 1)}"
    return if schema == wanted

    raise Refused, "#{path(name)} has schema #{schema || 'none'}, " \
                   "#{wanted} was expected: measure anew"
  end

  # A file whose columns have changed since its first version.
  SCHEMAS = { "contestants" => 3, "throughput" => 2,
              "uncontended" => 2 }.freeze
end
