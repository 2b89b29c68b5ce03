# SPDX-License-Identifier: MIT
# table.rb - what each atomic operation of the C has become, in one line each;
# and how lines that are too long are folded

module Table
  module_function

  # One column for each set of routines. Empty when there are no operations.
  def lines(sets, titles)
    rows = operations(sets).map do |(name, operation), instructions|
      [name, operation.site ? "[#{operation.site}]" : "", operation.to_s,
       *instructions.map { |all| all.empty? ? "-" : all.map(&:mnemonic).uniq.join(" ") }]
    end
    return [] if rows.empty?

    head = ["function", "site", "in C", *titles]
    once = rows.each_cons(2).map { |a, b| a[0] == b[0] ? ["", *b.drop(1)] : b }
    table = align([head, rows.first, *once])
    table.all? { |l| l.size <= 78 } ? table : grouped(head, rows)
  end

  # Long names: each on a line of its own.
  def grouped(head, rows)
    lines = align([head, *rows].map { |row| ["  ", *row.drop(1)] })
    names = rows.map(&:first)
    [lines.first, *lines.drop(1).zip(names, [nil, *names]).flat_map do |line, name, before|
      name == before ? [line] : [name, line]
    end]
  end

  def align(rows)
    widths = rows.transpose.map { |column| column.map(&:size).max }
    rows.map { |row| row.zip(widths).map { |cell, width| cell.ljust(width) }.join("  ").rstrip }
  end

  # { [function, operation] => instructions of each set }, in the order of the C
  def operations(sets)
    names = sets.flatten.map(&:name).uniq
    found = Hash.new { |hash, key| hash[key] = Array.new(sets.size) { [] } }
    sets.each_with_index do |routines, i|
      routines.each do |r|
        r.instructions.select(&:operation).each { |ins| found[[r.name, ins.operation]][i] << ins }
      end
    end
    found.sort_by { |(name, o), _| [names.index(name), o.line, o.column] }
  end

  # Words after `start`, and after `hang` on each further line.
  def wrap(text, start, hang, width)
    text.split(" ").each_with_object([start.dup]) do |word, lines|
      gap = lines.last.end_with?(" ") ? "" : " "
      if lines.last.size + gap.size + word.size > width && lines.last.strip != start.strip
        lines << +"#{hang}#{word}"
      else
        lines.last << gap << word
      end
    end
  end
end
