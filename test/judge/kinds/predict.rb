# SPDX-License-Identifier: MIT
# predict.rb - exercises of the kind predict: answer first, then it is run
#
# The student's file holds the questions as comments and a line "N: answer" for
# each. exercise.yml says
#     kind: predict
#     file: answers.txt
#     shows:                 what settles each question, in order; one of
#       - {explore: FILE.c, with: primitives/spinlock, says: 'data race'}
#       - {explore: FILE.c, of: spinlock, mutant: U1-relaxed, says: 'deadlock'}
#       - {look: FILE, says: 'a regular expression that a line matches'}
#       - {count: FILE.s, function: spinlock_lock, lines: 'lock |xchg'}
#       - {find: FILE.s, function: spinlock_unlock, line: '(\w+).*\[U1\]'}
#     tiers: [answered, right]
# The right answer stands in the model answer's file; of count and find it is
# also what is found, and `says` must be said: ./kit test holds both.

require_relative 'program'
require_relative '../mutants'

class Predict < Program
  private

  def answered
    return absent(text) if absent(text)

    @answers = answers_in(text)
    twice = lines_in(text).reject { |_, a| a.nil? }.group_by(&:first).find { |_, all| all.uniq.size > 1 }
    return Said.new(:fail, "two answers to question #{twice[0]}", ['Make up your mind: one line for each question.']) if twice

    open = (1..shows.size).select { |n| @answers[n].nil? }
    return Said.new(:pass, "#{shows.size} answers") if open.empty?

    Said.new(:fail, "#{shows.size - open.size} of #{shows.size} questions", ["Write your answer behind #{open.map { |n| "\"#{n}:\"" }.join(', ')} in",
                                                                            "#{@exercise.file}.",
                                                                            'Guess if you must: what counts is that you have committed yourself.'])
  end

  def shows = @exercise.facts['shows']

  def answers_in(text) = lines_in(text).sort_by { |_, a| a ? 1 : 0 }.to_h

  # The number of each question, and what is said behind it.
  def lines_in(text)
    text.scan(/^[ \t]*(\d+)[ \t]*:[ \t]*(\S.*?)?[ \t\r]*$/).map { |n, a| [n.to_i, a && plain(a.downcase)] }
  end

  # "B", "b)", "(b)", "[b]", "b.", "b) the words", "64 bytes", "b  # because of ..."
  def plain(answer)
    answer.sub(/\s+#.*/, '').split.join(' ').sub(/\A[(\[]?(\w+)[\]).](?= |\z)/, '\1').sub(/\A(\d+) bytes?\z/, '\1')
  end

  def right
    model = answers_in(File.read("#{@exercise.solution}/#{File.basename(@exercise.file)}"))
    @seen = shows.each_with_index.map { |show, i| settle(show, model[i + 1]) }
    unsettled = @seen.find { |s| s.verdict != :pass }
    return Said.new(:fail, "not settled: #{unsettled.line}", unsettled.explanation || []) if unsettled

    wrong = (1..shows.size).reject { |n| right?(n, @answers[n], model[n]) }
    return Said.new(:pass, "all #{shows.size}") if wrong.empty?

    Said.new(:fail, "#{shows.size - wrong.size} of #{shows.size}", wrong.flat_map do |n|
      ["#{n}: you say #{@answers[n]}. Look again:", *seen(n), '']
    end[..-2])
  end

  # An instruction may be written with its operands, and a letter with the words
  # behind it in the question.
  def right?(number, answer, model)
    answer == model || (shows[number - 1]['find'] || options(number).any? { |o| o.start_with?(answer) }) && answer.start_with?("#{model} ")
  end

  # The answers that stand above "2:", as "a the words".
  def options(number)
    given = Progress.skeleton(@exercise) || File.read(@exercise.file)
    given.split(/^\d+:.*$/)[number - 1].split(/^#[ \t]+(?=[a-z]  )/).drop(1).map { |o| o.delete('#').downcase.split.join(' ') }
  end

  def seen(number) = [*@seen[number - 1].line.lines.map { |l| cut(l.chomp, 74) }, *again(shows[number - 1])].map { |l| "   #{l}" }

  # :pass with what was seen, or :fail when that does not bear the answer out.
  def settle(show, model)
    return explored(show) if show['explore']
    return looked(show) if show['look']

    found = show['count'] ? counted(show) : Array(body(show['find'], show['function']).join("\n")[Regexp.new(show['line']), 1]).first
    return Said.new(:pass, '') if found.to_s.downcase == model

    Said.new(:fail, "#{show}: #{found.inspect}, and the model answer says #{model.inspect}")
  end

  def explored(show)
    folder = show['with']
    if show['mutant']
      mutant = Mutant.of(show['of']).find { |m| m.id == show['mutant'] }
      return Said.new(:fail, "there is no mutant #{show['mutant']}") unless mutant&.write

      folder = mutant.relative_folder
    end
    said = explore(show['explore'], *(['--with', folder] if folder), *show['options'])
    line = "#{said.verdict == :pass ? 'PASS' : 'FAIL'}  #{said.line}"
    Said.new(line.match?(Regexp.new(show['says'])) ? :pass : :fail, line, said.explanation)
  end

  def looked(show)
    lines = File.readlines(show['look'], chomp: true)
    at = lines.index { |l| l.match?(Regexp.new(show['says'])) }
    at ? Said.new(:pass, [*head(lines[0..at]), lines[at]].join("\n")) : Said.new(:fail, "#{show['look']} does not say #{show['says']}")
  end

  # A row of a table says little without the names of its columns.
  def head(lines)
    table = lines.reverse.take_while { |l| l.start_with?('|') }
    table.size > 2 ? [table.last] : []
  end

  def counted(show) = body(show['count'], show['function']).grep(Regexp.new(show['lines'])).size

  # The instructions of one function of a listing, without the lines of C.
  def body(file, function)
    lines = File.readlines(file, chomp: true)
    from = lines.index("#{function}:") or return []
    rest = lines[from + 1..]
    rest.take_while { |l| !l.match?(%r{\A(#|//) \S+.* -{3,} \d+ instruction}) }.grep(/\A\s+\S/)
  end

  # Where to look, or what to type, in lines of at most 74 columns.
  def again(show)
    return [show['look'] || show['count'] || show['find'], show['function']].compact if show['explore'].nil?

    folder = show['mutant'] ? "build/mutants/#{show['of']}/#{show['mutant']}" : show['with']
    words = [("--with #{folder}" if folder), *(show['options'] unless show['mutant'])].compact.join(' ')
    line = "./kit explore #{show['explore']} #{words}".rstrip
    line.size > 74 ? ["./kit explore #{show['explore']} \\", "    #{words}"] : [line]
  end

  def tell_success(_skipped)
    puts ''
    (1..shows.size).each { |n| puts "  #{n}: #{@answers[n]}", *seen(n) }
    puts '', *folded(@exercise.facts['why']) if @exercise.facts['why']
    puts '', '  Done.'
    tell_next
    0
  end
end
