# SPDX-License-Identifier: MIT
# only.rb - one primitive, or a student's answer to one exercise, beside others
#
# Everything that a run measures has contestants, or is of the machine alone;
# here a few contestants take part, and nothing is measured of the machine.

require "open3"
require "shellwords"
require "tmpdir"

class Only
  class Unmeasured < StandardError; end

  OF_THE_MACHINE = %w[operations counting neighbours handover memory litmus relaxing].freeze
  HOME = "pthread_mutex".freeze
  LOCKS = %w[lock rwlock way].freeze # families that are compared with it

  # "spinlock" or "05".
  def self.find(word)
    here = Dir.pwd
    require_relative "../../test/judge/tree"
    Dir.chdir(here) # it went to the top
    return Only.new(word) if Tree.primitives.include?(word)

    exercise = Tree.exercise(word)
    return Answer.new(exercise) if exercise

    near = Tree.nearest(word, Tree.primitives + Tree.exercises.map(&:id))
    raise Unmeasured, "there is no primitive or exercise '#{word}'" +
                      (near ? "; did you mean #{near}?" : " (./kit list shows the exercises)")
  end

  def initialize(name)
    @name = name
  end

  def folder = @name
  def program = "measure"
  def make(_compiler, _build) = []
  def check(_program) = nil

  # Ours, and those of its family that others made, and what all is compared
  # with. rows: of `measure list`.
  def contestants(rows)
    own = rows.select { |r| r["maker"] == "kit" && mine?(r["lock"]) }
    raise Unmeasured, unmeasured(rows) if own.empty?

    families = own.map { _1["family"] }
    (own + rows.select { |r| wanted?(r, families) }).map { _1["lock"] }.uniq
  end

  def other?(row) = row["maker"] != "kit"
  def mine?(lock) = lock == @name || lock.start_with?("#{@name}_")

  def wanted?(row, families)
    return true if families.include?(row["family"]) && other?(row)

    (families & LOCKS).any? && (row["maker"] == "floor" || row["lock"] == HOME)
  end

  def unmeasured(rows)
    families = rows.map { _1["family"] }.uniq.join(", ")
    "#{@name} is not measured: plots/measure has loops for #{families}, and none of them calls " \
      "#{@name}'s operations. ./kit asm #{@name} shows what they consist of"
  end

  # What one of each costs alone, for families that no figure draws alone.
  LINE = "%-24.24s %6s %13s %8s %6s %6s %6s\n".freeze
  def self.terminal(run)
    pairs = run.rows("uncontended").group_by { _1["lock"] }.transform_values do |rows|
      Stats.spread(Stats.undisturbed(rows).map { _1["ns"].to_f / _1["n"].to_f })
    end
    text = +"\nOne pair, nobody else there: ns, and what it consists of\n\n" +
           format(LINE, "", "ns", "p10-p90", "atomics", "bytes", "code", "calls")
    pairs.sort_by { _2.median }.each do |lock, s|
      counts = run.contestants[lock].values_at("locked", "bytes", "code", "system_calls").map { _1 || "-" }
      text << format(LINE, lock, *[s.median].map { Stats.digits(_1) },
                     "#{Stats.digits s.low}-#{Stats.digits s.high}", *counts)
    end
    text
  end

  # A student's file and the model answer, compiled into a program beside the
  # rest, each under names of its own.
  class Answer < Only
    def initialize(exercise)
      @exercise = exercise
      super(exercise.contract || exercise.id)
    end

    def folder = "exercise-#{@exercise.number}"
    def program = "measure-#{@exercise.number}"
    def sources = { "yours" => @exercise.folder, "model" => @exercise.solution }

    def make(compiler, build)
      family, as = how(compiler) || raise(Unmeasured, "exercise #{@exercise.number} (#{@name}) is not " \
        "measured: the loops in plots/measure/families are for other operations than its own")
      names = sources.flat_map do |who, from|
        files = Tree.sources(from, @name)
        ["FILES_#{who}=#{files.map { |f| "kit/#{f}" }.join(' ')}",
         "RENAME_#{who}=#{renamed(compiler, files, who, build)}"]
      end
      ["GOAL=#{program}", "PROGRAM=#{program}", "VARIANTS=#{sources.keys.join(' ')}", "FAMILY=#{family}",
       "AS=#{as}", "HEADERS=-Ikit/#{Tree.home(@name)}", *names]
    end

    # [the family whose loops call this contract's operations, how they are
    # told]: a header for it in peers/FAMILY, or the first loops that compile.
    def how(compiler)
      peer = Dir.glob("peers/*/#{@name}.h", base: "#{Tree::TOP}/plots/measure").first
      return [File.basename(File.dirname(peer)), "-DPEER=#{peer}"] if peer

      families = Dir.glob("plots/measure/families/*.c", base: Tree::TOP).map { File.basename(_1, ".c") }.sort
      fits = families.find { |family| fits?(compiler, family) }
      fits && [fits, "-DLOCK=#{@name}"]
    end

    def fits?(compiler, family)
      _, status = Open3.capture2e(*compiler.shellsplit, "-std=gnu17", "-fsyntax-only", "-Werror=implicit-function-declaration",
                                  *includes, "-DNAME=yours", "-DLOCK=#{@name}",
                                  "plots/measure/families/#{family}.c", chdir: Tree::TOP)
      status.success?
    end

    def includes = (["plots/measure", Tree.home(@name)] + Tree.header_folders).uniq.map { "-I#{_1}" }

    # -Dname=who_name for each global name that the files define.
    def renamed(compiler, files, who, build)
      FileUtils.mkdir_p(build)
      names = files.flat_map do |file|
        object = File.join(build, "names-#{who}.o")
        said, status = Open3.capture2e(*compiler.shellsplit, "-std=gnu17", "-w", "-c", *includes, file, "-o", object,
                                       chdir: Tree::TOP)
        raise Unmeasured, "#{file} does not compile; ./kit check #{@exercise.number} says more:\n#{said}" unless status.success?

        Open3.capture2("nm", "-g", "--defined-only", object).first.lines.map { _1.split.last }
      end
      names.uniq.map { |name| "-D#{name}=#{who}_#{name}" }.join(" ")
    end

    # The C library's; of what it does not have, everybody's.
    def other?(row) = row["maker"] == "glibc" || !LOCKS.include?(row["family"]) && super

    # The kit's own comes last; it has the contract's name.
    def mine?(lock) = lock =~ /\A(yours|model)(_|\z)/ || super

    # A lock that does not work has no cost. A time is no verdict on it either.
    def check(program, patience = 30)
      %w[uncontended throughput].each do |experiment|
        said, status = Open3.capture2e("timeout", "-k", "1", patience.to_s, program, experiment, "--effort", "0", "--only",
                                       "yours,yours_read,yours_write")
        next if status.success?

        why = status.exitstatus == 124 ? "it got stuck" : said.lines.grep(/^measure:/).last.to_s.delete_prefix("measure: ").chomp
        raise Unmeasured, "#{@exercise.file} is not measured: #{why.empty? ? 'it crashed' : why}. " \
                          "./kit check #{@exercise.number} says what is wrong"
      end
    end
  end
end
