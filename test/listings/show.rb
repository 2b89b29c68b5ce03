# SPDX-License-Identifier: MIT
# show.rb - C and its assembly in the terminal, as wide as the terminal is

require "io/console"
require_relative "listing"
require_relative "table"

class Show
  GAP = "   "
  BESIDE = 66 # columns for the C when the assembly stands beside it
  Line = Struct.new(:text, :hot)

  def initialize(width: nil, colour: nil)
    @width = width || ($stdout.tty? ? $stdout.winsize[1] : 0)
    @width = 80 unless @width.positive?
    @width = [@width, 40].max
    @colour = colour.nil? ? $stdout.tty? && !ENV["NO_COLOR"] && ENV["TERM"] != "dumb" : colour
  end

  # One file: a primitive's name, or the path of a C file.
  def file(path, name: nil, function: nil, all: false)
    @source = Source.at(path)
    versions = Tools.load(path, name)
    names = chosen(versions, function, all)
    say title(versions)
    versions.each { |v| say "#{v.isa.title}: #{v.remark}" if v.remark }
    versions.select!(&:routines)
    table(versions, names)
    names.each { |n| one(n, versions) }
    rest = every_name(versions) - names
    say "", "Also here: #{rest.join(', ')}   (--function NAME, or --all)" unless rest.empty? || function
  end

  # Two files with the same functions: the lines that differ are marked.
  def beside(path, other, function: nil)
    @source = Source.at(path)
    pairs = Tools.load(path, nil).zip(Tools.load(other, nil))
    say "left   #{Tools.relative(path)}", "right  #{Tools.relative(other)}"
    say(*pairs.map { |l, _| l.remark }.compact)
    pairs.select! { |l, r| l.routines && r.routines }
    chosen(pairs.map(&:first), function, false).each do |name|
      pairs.each do |left, right|
        say "", "#{name} on #{left.isa.title}"
        compare(*[left, right].map { |v| v.routines.find { |r| r.name == name } })
      end
    end
  end

  private

  def say(*lines)
    lines.each { |l| puts l.rstrip }
  end

  def title(versions)
    tools = versions.select { |v| v.routines && !v.remark }.map { |v| Tools.version(v.isa.tool("gcc")) }
    made = tools.map { |t| t.sub(/\s*\(.*?\)/, "") }.uniq.join(", ")
    "#{Tools.relative(@source.path)}#{made.empty? ? '' : "   #{made} -O2"}"
  end

  def every_name(versions)
    versions.flat_map { |v| v.routines.to_a.map(&:name) }.uniq
  end

  # The contract, unless somebody asks for more.
  def chosen(versions, function, all)
    names = every_name(versions)
    raise Refusal, "#{Tools.relative(@source.path)} has no functions." if names.empty?
    return names if all
    return [find(function, names)] if function

    contract = names.select { |n| versions.any? { |v| v.routines.to_a.any? { |r| r.name == n && r.global } } }
    contract.empty? ? names : contract
  end

  def find(function, names)
    return function if names.include?(function)

    Tools.unknown("function", function, names)
  end

  def table(versions, names)
    sets = versions.map { |v| v.routines.select { |r| names.include?(r.name) } }
    lines = Table.lines(sets, versions.map { |v| v.isa.short })
    say "", *lines unless lines.empty?
  end

  # One function, in the widest arrangement that fits: all beside each other,
  # C above the three, or everything stacked.
  def one(name, versions)
    c, narrow = [@width, BESIDE].map { |width| excerpt(name, width, versions) }
    full, brief = [true, false].map { |notes| blocks(name, versions, notes) }
    rows = [[[c, *full]], [[narrow, *full]], [[c, *brief]], [[narrow, *brief]], [[c], full]]
    rows << [[c], brief] if @width >= 100 # below that the notes are worth more
    rows = rows.find { |arrangement| arrangement.all? { |row| fits?(row) } } ||
           [[c], *full.map { |b| [b] }]
    say "", paint("#{name} ".ljust([@width, 80].min, "-"), true)
    rows.each_with_index { |row, i| say "" if i.positive?; print_row(row) }
  end

  # The C with numbers and sites; long lines folded. A site that the compiler
  # has dropped is no hot line.
  def excerpt(name, width, versions)
    sites = versions.flat_map { |v| v.routines.flat_map(&:instructions).map(&:site) }.uniq
    lines = @source.excerpt(name).flat_map do |number, label, text|
      indent = [text[/\A\s*/].size, width - 10 - text.split.map(&:size).max].min
      start = format("%4s %-5s", number, label) + " " * [indent, 0].max
      folded = [start + text.strip]
      folded = Table.wrap(text, start, " " * (start.size + 8), width) if folded.first.size > width
      folded.map { |line| Line.new(line, sites.include?(label[/\w+/])) }
    end
    [Line.new("C"), *(lines.empty? ? [Line.new("not found")] : lines)]
  end

  def blocks(name, versions, notes)
    found = versions.map { |v| [v.isa.title, v.routines.find { |r| r.name == name }] }.select(&:last)
    found.map { |title, routine| [title, assembly(routine, notes)] }
         .group_by { |_, lines| lines.map(&:text) }.values
         .map { |same| [Line.new(same.map(&:first).join(" and ")), *same.first.last] }
  end

  def assembly(routine, notes, main = @source.path)
    width = routine.instructions.reject { |i| i.comment.empty? }.map { |i| i.text.size }.max || 0
    last = nil
    routine.body.map do |item|
      next Line.new("     #{item}:") if item.is_a?(String)

      here = item.path == main
      number = here && item.line != last ? item.line.to_s : ""
      aside = here || item.path == last ? nil : "#{File.basename(item.path)}:#{item.line}"
      last = here ? item.line : item.path
      note = notes ? item.comment : (item.site && "[#{item.site}]").to_s
      note = aside if note.empty? && notes && aside
      hot = item.note && !item.note.start_with?('"')
      Line.new(format("%4s   %-#{width}s  %s", number, item.text, note).rstrip, hot)
    end
  end

  def fits?(row)
    row.sum { |block| block.map { |l| l.text.size }.max } + GAP.size * (row.size - 1) <= @width
  end

  def print_row(row)
    widths = row.map { |block| block.map { |l| l.text.size }.max }
    (0...row.map(&:size).max).each do |i|
      say row.zip(widths).map { |block, w|
        line = block[i] || Line.new("")
        paint(line.text.ljust(w), line.hot || i.zero?)
      }.join(GAP)
    end
  end

  def paint(text, strong)
    @colour && strong ? "\e[1m#{text}\e[0m" : text
  end

  # The two sides in step: `|` differ, `<` `>` only on one side.
  def compare(left, right)
    return say("  only on the #{left ? 'left' : 'right'}") unless left && right

    texts = [left, right].map { |r| r.body.map { |i| i.is_a?(String) ? i : i.text } }
    if texts[0] == texts[1]
      say "  the same #{left.instructions.size} instructions:"
      return assembly(left, true).each { |l| say paint(l.text, l.hot) }
    end
    a, b = [left, right].map { |r| assembly(r, false, r.instructions.first.path) }
    width = a.map { |l| l.text.size }.max
    align(*texts).each do |i, j|
      mark = i && j ? (texts[0][i] == texts[1][j] ? " " : "|") : (i ? "<" : ">")
      row = format("%-#{width}s  %s  %s", i ? a[i].text : "", mark, j ? b[j].text : "")
      say paint(row, mark != " ")
    end
  end

  # Pairs of indices along a longest common subsequence; runs that differ on
  # both sides are put side by side.
  def align(a, b)
    best = Array.new(a.size + 1) { Array.new(b.size + 1, 0) }
    (a.size - 1).downto(0) do |i|
      (b.size - 1).downto(0) do |j|
        best[i][j] = a[i] == b[j] ? best[i + 1][j + 1] + 1 : [best[i + 1][j], best[i][j + 1]].max
      end
    end
    pairs = []
    i = j = 0
    while i < a.size || j < b.size
      if i < a.size && j < b.size && (a[i] == b[j] || best[i][j] == best[i + 1][j + 1])
        pairs << [i, j]
        i += 1
        j += 1
      elsif j == b.size || i < a.size && best[i + 1][j] >= best[i][j + 1]
        pairs << [i, nil]
        i += 1
      else
        pairs << [nil, j]
        j += 1
      end
    end
    pairs
  end
end
