# SPDX-License-Identifier: MIT
# source.rb - what a listing needs to know about a C file
#
# Statements (so that an instruction is shown under a whole statement, however
# many lines it takes), functions, and atomic operations with their orders and
# site labels. Text only, no parser: it reads C as this kit and its exercises
# are written, and what it does not recognise it leaves without a label.

class Source
  Operation = Struct.new(:line, :column, :kind, :orders, :site) do
    # The order on failure is left out when there is none.
    def to_s
      said = orders.last == "relaxed" ? orders.first(1) : orders
      "#{kind == 'compare_exchange' ? 'CAS' : kind.tr('_', ' ')}, #{said.join('/')}"
    end

    # Neither a plain load nor a plain store: reads and writes in one step.
    def rmw?
      !%w[load store fence].include?(kind)
    end
  end
  Statement = Struct.new(:line, :text)
  Function = Struct.new(:name, :head, :first, :last) do
    def static?
      head.match?(/\bstatic\b/)
    end

    # No compiler may merge it into its callers, so it keeps its own listing.
    def noinline?
      head.match?(/\b(noinline|noipa)\b/)
    end
  end

  ATOMIC = /\b(?:atomic_|__atomic_)(load|store|exchange|compare_exchange|
            fetch_\w+?|flag_test_and_set|test_and_set|flag_clear|clear|
            thread_fence)(?:_weak|_strong)?(?:_n)?(?:_explicit)?\s*\(/x.freeze
  KINDS = { "thread_fence" => "fence", "flag_clear" => "store",
            "clear" => "store", "flag_test_and_set" => "exchange",
            "test_and_set" => "exchange",
            "compare_exchange" => "compare_exchange" }.freeze
  ORDER = /(?:memory_order_|__ATOMIC_)(\w+)/.freeze
  ATTRIBUTE = /__attribute__\s*\(\(.*?\)\)/mn.freeze
  QUOTED = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/.freeze
  COMMENT = %r{//[^\n]*|/\*.*?\*/}m.freeze

  attr_reader :path, :lines, :statements, :functions, :operations

  def self.at(path)
    @cache ||= {}
    @cache[path] ||= new(path) if File.file?(path)
  end

  def initialize(path)
    @path = path
    text = File.read(path, encoding: "UTF-8").scrub("?")
    @lines = text.lines.map(&:chomp)
    # Blanked to the same length in bytes: compilers count columns in bytes.
    @bare = text.b.gsub(/(#{QUOTED})|#{COMMENT}/mn) { |s| $1 || blank(s) }
    @code = @bare.gsub(/^[ \t]*#(?:\\\n|[^\n])*/n) { |s| blank(s) }
    @statements = find_statements
    @functions = find_functions
    @operations = find_operations
  end

  def statement(line)
    @statements[line]
  end

  def function(name)
    @functions.find { |f| f.name == name }
  end

  # The operation written at this place; `near`: the only one of the statement
  # will do, as an instruction that cannot be anything else needs no column.
  def operation(line, column, near: false)
    exact = @operations.find { |o| o.line == line && o.column == column }
    return exact if exact || !near

    same = @operations.select { |o| @statements[o.line] == @statements[line] }
    same.first if same.size == 1
  end

  # All operations of a function and of those of this file that it calls.
  def reaches(name, seen = [])
    function = function(name)
    return [] if function.nil? || seen.include?(name)

    body = @code.lines[(function.first - 1)..(function.last - 1)].join
    called = @functions.map(&:name).select { |n| body.match?(/\b#{n}\s*\(/n) }
    within = (function.first..function.last)
    @operations.select { |o| within.cover?(o.line) } +
      called.flat_map { |n| reaches(n, seen + [name]) }
  end

  # The lines of a function without comments: [number, label, text].
  def excerpt(name)
    function = function(name) or return []
    lines = @bare.lines.map { |l| l.force_encoding("UTF-8").gsub("\t", "    ").rstrip }
    (function.first..function.last).reject { |n| lines[n - 1].empty? }.map do |n|
      labels = @operations.select { |o| o.line == n }.map(&:site).compact
      [n, labels.map { |l| "[#{l}]" }.join, lines[n - 1]]
    end
  end

  private

  def blank(text)
    text.gsub(/[^\n]/n, " ")
  end

  CONTROL = /\A(?:\}\s*)?(?:else\s+)?
             (?:(?:if|for|while|switch)\b.*\)|else|do)\z/nx.freeze

  def find_statements
    found = []
    open = nil
    @code.lines.each_with_index do |line, i|
      text = line.strip
      next if text.empty?

      open ? open.text << " " << text : open = Statement.new(i + 1, text)
      found[i + 1] = open
      bare = open.text.gsub(QUOTED, "")
      next unless bare.count("(") <= bare.count(")")

      open = nil if bare.match?(/[;{}:]\z/n) || bare.match?(CONTROL)
    end
    found.compact.uniq.each do |s|
      s.text = s.text.sub(/(?<=.)\s*\{\z/n, "").sub(ATTRIBUTE, "").strip
                     .force_encoding("UTF-8").scrub
    end
    found
  end

  def find_functions
    found = []
    depth = 0
    head = +""
    @code.gsub(QUOTED) { |s| "x" * s.size }.lines.each_with_index do |line, i|
      depth = 1 if depth.positive? && line.start_with?("}") # after #if { #else {
      line.each_char do |c|
        c == ";" ? head.clear : head << c if depth.zero? && !"{}".include?(c)
        depth += 1 if c == "{"
        next unless c == "}" && (depth -= 1).zero?

        found << head_to_function(head, i + 1)
        head = +""
      end
    end
    found.compact
  end

  def head_to_function(head, last)
    bare = head.gsub(ATTRIBUTE, "")
    name = bare[/\A[^=(]*?(\w+)\s*\(/mn, 1] or return nil
    first = (1..last).reverse_each.find do |n|
      @statements[n]&.text&.b&.match?(/\b#{name}\s*\(/n) && @code.lines[n - 1] =~ /^\S/n
    end
    first &&= @statements[first].line
    first && Function.new(name.force_encoding("UTF-8"), head, first, last)
  end

  def find_operations
    found = []
    @further = []
    @code.scan(ATOMIC) do
      match = $~
      before = match.pre_match
      line = before.count("\n") + 1
      column = match.begin(0) - (before.rindex("\n") || -1)
      orders = arguments(match.post_match).scan(ORDER).flatten.map(&:downcase)
      kind = KINDS.fetch(match[1]) { match[1] }
      orders = ["seq_cst"] if orders.empty?
      site = label(line, found.last)
      found << Operation.new(line, column, kind, orders, site)
    end
    found
  end

  def arguments(text)
    depth = 1
    text.each_char.with_index do |c, i|
      depth += 1 if c == "("
      depth -= 1 if c == ")"
      return text[0...i] if depth.zero?
    end
    text
  end

  LABEL = %r{\A\s*(?://|/?\*)\s*\[([A-Z]+\d+)\](?:\s+(?:relaxed|acquire|release|acq_rel|seq_cst)\b)?}.freeze
  MORE = %r{\A\s*(?://|/?\*)}.freeze

  # The label behind the line itself, else the one that the last labelled
  # comment since the operation before begins with. One comment may argue all
  # operations of a statement: further lines `[T2] acquire ...` are for those.
  def label(line, before)
    on_line = @lines[line - 1][%r{(?://|/\*)\s*\[([A-Z]+\d+)\]}, 1]
    return on_line if on_line

    above = before ? before.line + 1 : 1
    last = (above..(line - 1)).reverse_each.find { |n| @lines[n - 1].match?(LABEL) }
    return before && @statements[line].equal?(@statements[before.line]) ? @further.shift : nil unless last

    comment = last.step(above, -1).take_while { |n| @lines[n - 1].match?(MORE) }.reverse
    first, *rest = comment.map { |n| @lines[n - 1].match(LABEL) }.compact
    @further = rest.select { |m| m[0].match?(/\w\z/) }.map { |m| m[1] }
    first[1]
  end
end
