# SPDX-License-Identifier: MIT
# assembly.rb - from the compiler's output to functions a student can read
#
# Keeps instructions and the labels that are jumped to; knows for each
# instruction its place in the C (from .loc), and for each atomic one its site.

require_relative "mnemonics"
require_relative "source"

Instruction = Struct.new(:mnemonic, :operands, :path, :line, :column,
                         :operation, :site, :note, keyword_init: true) do
  def text
    operands.empty? ? mnemonic : format("%-7s %s", mnemonic, operands)
  end

  def comment
    [site && "[#{site}]", note].compact.join(" ")
  end
end

# body: instructions, and labels as strings.
Routine = Struct.new(:name, :global, :cold, :body, keyword_init: true) do
  def instructions
    body.grep(Instruction)
  end

  def line
    instructions.map(&:line).compact.first || 0
  end
end

class Assembly
  REGISTER = /\A(?:r(?:\d+[dwb]?|[a-d]x|[sd]i|[sb]p)|e(?:[a-d]x|[sd]i|[sb]p)|
                  [a-d][xlh]|[sd]il?|[sb]pl?|xmm\d+)\z/x.freeze

  attr_reader :routines

  # The functions of the contract first, in the order of the C; slow paths and
  # helpers after them.
  def initialize(text, isa)
    @isa = isa
    @files = {}
    @strings = {}
    @tables = Hash.new { |hash, name| hash[name] = [] }
    @global = []
    @routines = []
    text.each_line { |line| read(line.chomp) }
    @routines.each { |r| finish(r) }
    @routines = @routines.partition(&:global).flat_map { |part| part.sort_by(&:line) }
  end

  private

  def read(line)
    case line
    when /\A\s*\.file\s+(\d+)\s+"(.*?)"(?:\s+"(.*?)")?/
      @files[$1] = [$2, $3].compact.reduce { |dir, name| File.join(dir, name) }.then { |p| unescape(p) }
    when /\A\s*\.loc\s+(\d+)\s+(\d+)\s+(\d+)/
      @place = { path: File.expand_path(@files[$1], TOP), line: $2.to_i, column: $3.to_i }
    when /\A\s*\.globa?l\s+(\S+)/ then @global << $1
    when /\A\s*\.type\s+([\w.]+),\s*[@%]function/ then @next = $1
    when /\A\s*\.size\s+([\w.]+),/ then @routine = nil
    when /\A\s*\.string\s+"(.*)"/ then @strings[@datum] = $1 if @datum
    when /\A\s*\.(?:quad|long|\d?byte|h?word)\s+\(?(\.L\d+)/ then @tables[@datum] << $1
    when /\A\s*\.section\s+(\S+)/ then @section = $1
    when /\A\s*\.text\b/ then @section = ".text"
    when /\A([\w.]+):/ then label($1)
    when /\A\s*([a-z].*)/ then instruction($1)
    end
  end

  def unescape(path)
    path.b.gsub(/\\(\d{3})/) { $1.to_i(8).chr }.force_encoding("UTF-8")
  end

  def label(name)
    @datum = name
    if name == @next
      cold = @section.to_s.start_with?(".text.unlikely")
      @routine = Routine.new(name: name, global: @global.include?(name), cold: cold, body: [])
      @routines << @routine
    elsif @routine && @section.to_s.start_with?(".text")
      @routine.body << name
    end
  end

  def instruction(text)
    return unless @routine

    text = text.sub(/\Arep\s+nop/, "pause")
    mnemonic, operands = text.match(/\A((?:(?:lock|rep\w*|bnd|notrack)\s+)?\S+)\s*(.*)/).captures
    operands = shorten(mnemonic, operands.gsub("\t", " ").strip) if @isa.x86?
    @routine.body << Instruction.new(mnemonic: mnemonic.split.join(" "), operands: operands, **@place)
  end

  # The width of memory is said by the register, when there is one.
  def shorten(mnemonic, operands)
    operands = operands.sub("FLAT:", "")
    return operands if mnemonic.match?(/\Amov[sz]x/)

    others = operands.gsub(/\[.*?\]/, "[]").split(/,\s*/)
    others.any? { |o| o.match?(REGISTER) } ? operands.sub(/\b[A-Z]*WORD PTR |\bBYTE PTR /, "") : operands
  end

  def finish(routine)
    rename_labels(routine)
    routine.instructions.each { |i| find_operation(i) }
    keep_last_plain(routine)
    routine.instructions.each { |i| annotate(i) }
    routine.body.each_cons(2) { |store, branch| note_retry(store, branch) }
  end

  # Only labels that are used, one for each place, numbered from 1.
  def rename_labels(routine)
    used = routine.instructions.flat_map { |i| i.operands.scan(/\.L\d+/) }
    used += @tables.values_at(*used).flatten
    names = {}
    last = nil
    routine.body = routine.body.select do |item|
      next (last = nil; true) if item.is_a?(Instruction)
      next false unless used.include?(item)

      first = last.nil?
      last ||= ".L#{names.values.uniq.size + 1}"
      names[item] = last
      first
    end
    routine.body.map! { |item| names.fetch(item, item) }
    routine.instructions.each do |i|
      targets = @tables.fetch(i.operands[/\.L\d+/], [])
      i.note = "jump table: #{targets.map { |l| names[l] }.join(' ')}" unless targets.empty?
      i.operands = i.operands.gsub(/\.L\d+/) { |l| names.fetch(l, l) }
    end
  end

  def find_operation(ins)
    source = Source.at(ins.path) or return
    ordered = ordered?(ins)
    return if Mnemonics::HINTS.key?(ordered)

    operation = source.operation(ins.line, ins.column, near: !ordered.nil?)
    ins.operation = operation if ordered || plain_access?(ins, operation)
  end

  def ordered?(ins)
    Mnemonics.canonical(@isa, ins.mnemonic, ins.operands)
  end

  # An ordinary instruction that is the atomic load or store of the C.
  def plain_access?(ins, operation)
    return false unless %w[load store].include?(operation&.kind)
    return ins.mnemonic.match?(operation.kind == "load" ? /\Aldu?r/ : /\Astu?r/) unless @isa.x86?

    memory = operation.kind == "load" ? /\[/ : /\A[^,]*\[/
    ins.mnemonic != "lea" && ins.operands.match?(memory)
  end

  # `atomic_load(&a->b->x)` first loads `b` with an instruction of the same
  # place: of several in one straight line, the last is the access itself.
  def keep_last_plain(routine)
    routine.body.slice_when { |a, b| a.is_a?(String) || b.is_a?(String) }.each do |straight|
      straight.grep(Instruction).select { |i| i.operation&.kind == "load" }.each_cons(2) do |a, b|
        a.operation = nil if a.operation.equal?(b.operation) && !ordered?(a)
      end
    end
  end

  def annotate(ins)
    ins.site = ins.operation&.site
    ins.note ||= Mnemonics.note(@isa, ins.mnemonic, ins.operands, ins.operation)
    string = @strings[ins.operands[/\.LC\d+/]]
    ins.note ||= "\"#{string}\"" if string && ins.mnemonic != "adrp"
  end

  def note_retry(store, branch)
    return unless [store, branch].all?(Instruction) && store.mnemonic.match?(/\Astl?x[rp]/)

    again = branch.mnemonic == "cbnz" && branch.operands.start_with?("#{store.operands[/\A\w+/]},")
    branch.note = "somebody did: again" if again
  end
end
