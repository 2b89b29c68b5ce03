# SPDX-License-Identifier: MIT
# drift.rb - do all compilers agree with the committed listing?
#
# Text differs between any two compilers; the *set* of atomic instructions and
# fences of a function does not. So for each function of the contract, and each
# one that the C marks noinline, the set in each build is compared with the set
# in the listing. Everything else is folded into its callers, for whether it is
# inlined is the compiler's affair. Then come rules that hold by name, whatever
# a listing says; a primitive may add its own in listings/rules, one a line:
#     FUNCTION  x86-64|aarch64|any  has|never  MNEMONIC

require "tmpdir"
require_relative "listing"

class Drift
  LEVELS = %w[-O1 -O2 -O3].freeze
  Unit = Struct.new(:mnemonics, :callees)
  # sets: { function => sorted mnemonics }, or nil and the error.
  Build = Struct.new(:isa, :compiler, :level, :sets, :error)

  def initialize
    @count = Hash.new(0)
  end

  def run(names)
    @width = names.map(&:size).max
    names.each { |name| primitive(name) }
    skipped = @count["SKIP"].positive? ? ", #{@count['SKIP']} skipped" : ""
    puts "#{@count['ok']} passed, #{@count['FAIL']} failed#{skipped}"
    @count["FAIL"].zero?
  end

  private

  def primitive(name)
    @name = name
    @source = Source.at(Tools.source_of(name))
    @judged = @source.functions.select { |f| !f.static? || f.noinline? }.map(&:name)
    builds = build_all
    builds.group_by { |b| [b.isa, b.compiler] }
          .each { |(isa, compiler), group| against_listing(isa, compiler, group) }
    builds = builds.select(&:sets)
    general_rules(builds)
    own_rules(builds)
  end

  def report(verdict, where, what, details = [])
    @count[verdict] += 1
    puts format("%-4s  %-#{@width}s  %-11s  %s", verdict, @name, where, what)
    puts(details.map { |d| "      #{d}" })
  end

  # In a read-only checkout nil: then the system's place for such files.
  def scratch
    root = File.join(File.expand_path(ENV.fetch("KIT_BUILD", File.join(TOP, "build"))), "listings")
    FileUtils.mkdir_p(root)
    root if File.writable?(root)
  rescue SystemCallError
    nil
  end

  def build_all
    wanted = Tools::ISAS.product(%w[gcc clang]).select do |isa, compiler|
      tools = [compiler == "gcc" ? isa.tool("gcc") : compiler, isa.tool("objdump")]
      missing = tools.find { |t| !Tools.available?(t) }
      report("SKIP", isa.id, "#{compiler}: #{missing} is missing") if missing
      missing.nil?
    end
    Dir.mktmpdir("drift", scratch) do |dir|
      Tools.in_parallel(wanted.product(LEVELS)) { |(isa, compiler), level| build(isa, compiler, level, dir) }
    end
  end

  def build(isa, compiler, level, dir)
    object = File.join(dir, "#{isa.id}-#{compiler}#{level}.o")
    command = compiler == "gcc" ? [isa.tool("gcc")] : ["clang", "--target=#{isa.machine}-linux-gnu"]
    flags = isa.x86? ? [] : isa.flags - ["-mno-outline-atomics"] + ["-mno-outline-atomics"]
    path = Tools.source_of(@name)
    # Each function in a section of its own, so that calls keep their names.
    _, err, status = Tools.run(*command, "-std=gnu11", level, "-fno-pic", "-fno-pie", "-ffunction-sections",
                               *flags, *Tools.includes(path), "-c", "-o", object, Tools.relative(path))
    return Build.new(isa, compiler, level, nil, Tools.first_error(err)) unless status.success?

    syntax = isa.x86? ? %w[-M intel] : []
    text, = Tools.run(isa.tool("objdump"), "-dr", "--no-show-raw-insn", *syntax, object)
    Build.new(isa, compiler, level, fold(units(text, isa)))
  end

  # { function => Unit }, with .cold, .part and the like under its own name.
  def units(text, isa)
    unit = nil
    text.each_line.with_object({}) do |line, found|
      case line
      when /\A\h+ <([^>.]+)[^>]*>:/ then unit = found[$1] ||= Unit.new([], [])
      when /\A\s+\h+: R_\S+\s+(?:\.text(?:\.unlikely|\.hot|\.startup)?\.)?([A-Za-z_]\w*)/ then unit.callees << $1
      when /\A\s+\h+:\t((?:lock )?\S+)\s*([^#\n]*)/
        unit.mnemonics << Mnemonics.canonical(isa, $1, $2.sub(%r{\s*//.*}, "").strip)
      end
    end
  end

  def listed(isa)
    routines = Listing.read(@name, isa) or return nil
    fold(routines.to_h do |r|
      all = r.instructions
      [r.name[/\A\w+/], Unit.new(all.map { |i| Mnemonics.canonical(isa, i.mnemonic, i.operands) },
                                 all.map { |i| i.operands[/\A[A-Za-z_]\w*/] })]
    end)
  end

  def fold(units)
    (@judged & units.keys).to_h { |name| [name, reach(units, name).uniq.sort - ["clrex"]] }
  end

  def reach(units, name, seen = [])
    unit = units[name]
    return [] if unit.nil? || seen.include?(name)

    callees = unit.callees.uniq.reject { |c| @source.function(c)&.noinline? }
    unit.mnemonics.compact + callees.flat_map { |c| reach(units, c, seen + [name]) }
  end

  def against_listing(isa, compiler, builds)
    expected = listed(isa)
    return report("FAIL", isa.id, "no listing: test/listings/listings generate #{@name}") unless expected

    broken = builds.find(&:error)
    if broken&.error.to_s.match?(/fatal error: .*not found/) && !isa.native?
      return report("SKIP", isa.id, "#{compiler}: no C library headers for #{isa.machine} here")
    end
    what = "#{compiler} #{builds.map(&:level).join(' ')}: "
    return report("FAIL", isa.id, "#{what}does not compile", broken.error.lines) if broken

    details = differences(expected, builds)
    verdict = details.empty? ? "ok" : "FAIL"
    report(verdict, isa.id, "#{what}#{'not ' unless details.empty?}as the listing", details)
  end

  def differences(expected, builds)
    (expected.keys | builds.flat_map { |b| b.sets.keys }).flat_map do |function|
      should = expected[function]
      builds.group_by { |b| b.sets[function] }.reject { |set, _| set == should }.map do |set, same|
        "#{function} with #{same.map(&:level).join(' ')}: #{words(set)}; listing: #{words(should)}"
      end
    end
  end

  def words(set)
    return "no such function" unless set

    set.empty? ? "nothing atomic" : set.join(", ")
  end

  def general_rules(builds)
    x86, arm = builds.partition { |b| b.isa.x86? }
    unlocks = @judged.grep(/unlock/)
    stores = ->(f) { @source.reaches(f).select { |o| o.kind == "store" } }
    free = unlocks.select { |f| stores[f].any? && @source.reaches(f).none?(&:rmw?) && no_fence?(f) }
    rule(x86, free, "an unlock that only stores locks nothing") do |set|
      set.grep(/\Alock|\Axchg|fence/).first
    end
    rule(builds, @judged.select { |f| no_fence?(f) }, "no fence that the C does not ask for") do |set|
      set.grep(/fence|\Ad[ms]b/).first
    end
    releasing = unlocks.select { |f| stores[f].any? { |o| (o.orders & %w[release seq_cst]).any? } }
    rule(arm, releasing, "a release store in unlock is stlr") do |set|
      "no stlr" if set.grep(/\Astlu?r/).empty?
    end
  end

  def no_fence?(function)
    @source.reaches(function).none? { |o| o.kind == "fence" }
  end

  # The block finds what is wrong with a set. Nothing to judge is no check.
  def rule(builds, functions, sentence)
    return if builds.empty? || functions.empty?

    wrong = builds.product(functions).group_by do |b, f|
      [f, b.sets[f] ? yield(b.sets[f]) : "no such function"]
    end
    details = wrong.select { |(_, what), _| what }.map do |(function, what), same|
      b = same.first.first
      "#{function}: #{what}   (#{same.size} of #{builds.size} builds, as #{b.isa.id} #{b.compiler} #{b.level})"
    end
    report(details.empty? ? "ok" : "FAIL", "rule", sentence, details)
  end

  def own_rules(builds)
    path = File.join(File.dirname(Tools.source_of(@name)), "listings", "rules")
    return unless File.file?(path)

    File.readlines(path, chomp: true, encoding: "UTF-8").grep_v(/\A\s*(#|\z)/).each do |line|
      function, isa, verb, mnemonic = line.split(" ", 4)
      unless %w[has never].include?(verb) && mnemonic && ["any", *Tools::ISAS.map(&:id)].include?(isa)
        next report("FAIL", "rule", "listings/rules: cannot read '#{line}'")
      end

      chosen = builds.select { |b| isa == "any" || b.isa.id == isa }
      rule(chosen, [function], line.squeeze(" ")) do |set|
        set.include?(mnemonic) == (verb == "never") ? words(set) : nil
      end
    end
  end
end
