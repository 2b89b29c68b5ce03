# SPDX-License-Identifier: MIT
# listing.rb - the committed listings: written, read back, compared

require "fileutils"
require "tempfile"
require_relative "assembly"
require_relative "table"
require_relative "tools"

class Listing
  WIDTH = 80
  NOTE = 36 # the column of the notes

  def self.of(name, isa)
    path = Tools.source_of(name)
    assembly = Assembly.new(Tools.assembly(path, isa), isa)
    new(name, isa, assembly.routines)
  end

  def initialize(name, isa, routines)
    @name = name
    @isa = isa
    @routines = routines
  end

  def to_s
    [*head, *@routines.flat_map { |r| ["", *function(r)] }].map { |l| "#{l.rstrip}\n" }.join
  end

  # What `head` recorded, from a committed file.
  def self.compiler_of(text)
    text[/^\S+ compiler +(.*)$/, 1].to_s
  end

  # The functions of a committed listing, for a machine without compilers.
  def self.read(name, isa)
    path = Tools.listing_of(name, isa)
    return nil unless File.file?(path)

    main = Tools.source_of(name)
    routine = line = nil
    File.readlines(path, chomp: true, encoding: "UTF-8").each_with_object([]) do |text, routines|
      case text
      when /\A(\w[\w.]*):\z/
        routines << routine = Routine.new(name: $1, global: !Source.at(main).function($1)&.static?, body: [])
      when /\A(\.L\d+):\z/ then routine&.body&.push($1)
      when %r{\A(?:#|//) ([\w.]+:)?(\d+)  } then line = $1 ? nil : $2.to_i
      when /\A    (\S.*)/ then routine&.body&.push(read_instruction($1, isa, main, line))
      end
    end
  end

  def self.read_instruction(text, isa, path, line)
    code, comment = text.split(/ +#{isa.comment} /, 2)
    mnemonic, operands = code.strip.match(/\A((?:lock )?\S+)\s*(.*)/).captures
    site, note = comment.to_s.match(/\A(?:\[(\w+)\] ?)?(.*)/).captures
    operation = site && Source.at(path).operations.find { |o| o.site == site }
    Instruction.new(mnemonic: mnemonic, operands: operands, path: path, line: line,
                    operation: operation, site: site, note: note.empty? ? nil : note)
  end

  private

  def head
    [
      "SPDX-License-Identifier: MIT",
      "#{@name} on #{@isa.title}. Generated from #{@name}.c: do not edit.", "",
      "compiler  #{Tools.version(@isa.tool('gcc'))}",
      *Table.wrap((Tools::FLAGS + @isa.flags).join(" "), "flags     ", " " * 10, WIDTH - 3),
      "again     test/listings/listings generate #{@name}", "",
      *summary, "",
      "Left: lines of #{@name}.c. Right: [site] as in its comments, and what it is."
    ].map { |l| "#{@isa.comment} #{l}" }
  end

  def summary
    lines = Table.lines([@routines.select(&:global)], ["here"])
    lines.empty? ? ["No atomic operation in the functions of the contract."] : lines
  end

  def function(routine)
    title = "#{@isa.comment} #{routine.name} #{routine.cold ? '(cold: the slow path) ' : ''}"
    count = " #{routine.instructions.size} instructions"
    shown = nil
    seen = []
    body = routine.body.flat_map do |item|
      next ["#{item}:"] if item.is_a?(String)

      lines = statement(item, shown, seen)
      shown = place(item)
      [*lines, instruction(item)]
    end
    [title.ljust(WIDTH - count.size, "-") + count, "#{routine.name}:", *body]
  end

  def place(ins)
    source = Source.at(ins.path)
    statement = source&.statement(ins.line)
    [source ? ins.path : File.basename(ins.path), statement ? statement.line : ins.line]
  end

  # The statement above its instructions; in full only the first time.
  def statement(ins, shown, seen)
    path, line = here = place(ins)
    return [] if here == shown

    text = Source.at(path)&.statement(line)&.text.to_s
    number = path == Tools.source_of(@name) ? line.to_s : "#{File.basename(path)}:#{line}"
    start = "#{@isa.comment} #{number}  "
    lines = Table.wrap(text, start, "#{@isa.comment}#{' ' * (number.size + 5)}", WIDTH)
    return lines if lines.size < 2 || !seen.include?(here) && seen.push(here)

    ["#{lines.first[0, WIDTH - 4]} ..."]
  end

  def instruction(ins)
    code = "    #{ins.text}"
    return code if ins.comment.empty?

    comment = "#{@isa.comment} #{ins.comment}"
    line = "#{code.ljust(NOTE - 1)} #{comment}"
    line.size <= WIDTH ? line : "#{line[0, WIDTH - 3]}..."
  end
end

module Generate
  module_function

  def write(names)
    each(names) do |name, isa, text|
      path = Tools.listing_of(name, isa)
      FileUtils.mkdir_p(File.dirname(path))
      File.write("#{path}.new", text)
      File.rename("#{path}.new", path) # never half a listing
      puts Tools.relative(path)
    end
    true
  end

  # Are the committed listings what this compiler makes of the present C?
  def check(names)
    failed = 0
    each(names) do |name, isa, text|
      path = Tools.listing_of(name, isa)
      state = compare(path, text, Tools.version(isa.tool("gcc")))
      puts "#{Tools.relative(path)}: #{state}"
      failed += 1 if state.start_with?("stale", "missing")
    end
    puts "Make them anew with: test/listings/listings generate" if failed.positive?
    failed.zero?
  end

  def each(names)
    missing = []
    names.product(Tools::ISAS) do |name, isa|
      tool = isa.tool("gcc")
      Tools.available?(tool) ? yield(name, isa, Listing.of(name, isa).to_s) : missing |= [tool]
    end
    missing.each { |tool| puts "not judged: #{tool} is missing" }
  end

  def compare(path, text, present)
    return "missing" unless File.file?(path)

    committed = File.read(path, encoding: "UTF-8")
    return "up to date" if committed == text

    made = Listing.compiler_of(committed)
    return "not judged: made with #{made}, here is #{present}" unless made == present

    "stale\n#{difference(path, text)}"
  end

  def difference(path, text)
    Tempfile.create("listing") do |file|
      file.write(text)
      file.close
      labels = ["--label", "committed", "--label", "from the present C"]
      Tools.run("diff", "-U", "2", *labels, path, file.path).first
    end
  end
end
