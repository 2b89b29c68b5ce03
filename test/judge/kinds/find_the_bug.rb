# SPDX-License-Identifier: MIT
# find_the_bug.rb - exercises of the kind find-the-bug: a program that fails,
# and the student repairs it
#
# exercise.yml says
#     kind: find-the-bug
#     file: dekker.c         the program; what follows MARK in it is the test,
#                            and is judged as published
#     breaks: assertion      how it fails before it is repaired
#     options: [--leak]      for the explorer, if any
#     rules: {forbid: ['a regular expression'], require: ['...']}   if any, on
#                            the text above MARK without its comments
#     about: spinlock        ./kit test with this name runs it, too
#     tiers: [compiles, explored]; with weakest after them, no order may be
#                            stronger than the program needs

require_relative 'program'
require_relative '../weakest'

class FindTheBug < Program
  MARK = %r{^// -+ the test: leave what follows as it is -+[ \t\r]*$}

  private

  def compiles
    return absent(text) if absent(text)
    return Said.new(:fail, 'the line "the test: leave what follows as it is" is missing', back) unless text.match?(MARK)

    published = (Progress.published(@exercise.file) || File.read(@exercise.file)).force_encoding('UTF-8')
    test = published[/#{MARK}.*\z/mo]
    return Said.new(:fail, meddling(published), ['Repair the program, and let its test judge it.']) if meddling(published)

    test = test.sub(MARK, '#undef NDEBUG') if mine.include?('NDEBUG') # its assertions hold
    @judged = file_of(mine + test)
    said = compiled(@judged)
    said.verdict == :pass && (meddled || rules) || said
  end

  # What the student answers for.
  def mine = text[/\A.*?(?=#{MARK})/mo]
  def code = Tiers.code(mine)

  # What repairs nothing: to end before the test does, to tell the explorer what
  # to look for, to give other meanings to the test's words. (Those that stand in
  # the program, too, are the student's.)
  def meddling(published)
    call = code[/\b(_?exit|_Exit|quick_exit|pthread_exit|thrd_exit)\s*\(/, 1]
    return "it calls #{call}" if call
    return aside(mine)[0] if aside(mine)

    program, test = published.split(MARK).map { |t| t.scan(/\w+/) }
    word = code.scan(/^\s*#\s*(?:define|undef)\s+(\w+)/).flatten.find { |w| test.include?(w) && !(program - KEYWORDS).include?(w) }
    "not this: #{word}: that is the test's own" if word
  end

  KEYWORDS = %w[bool char if int return static void while].freeze

  # C lets a variable of the test be declared above it, too.
  def meddled
    said, = Open3.capture2e('gcc', *FLAGS, '-Wredundant-decls', *Tree.header_folders.map { |d| "-I#{d}" }, '-fsyntax-only', @judged)
    name = said[/redundant redeclaration of \W(\w+)/, 1]
    Said.new(:fail, "not this: #{name}: that is the test's own", []) if name
  end

  def rules
    asked = @exercise.facts['rules'] or return nil
    (asked['forbid'] || []).each { |r| return Said.new(:fail, "not this: #{code[Regexp.new(r)].split.join(' ')}", []) if code.match?(Regexp.new(r)) }
    (asked['require'] || []).each { |r| return Said.new(:fail, "this must stay: #{r}", []) unless code.match?(Regexp.new(r)) }
    nil
  end

  def explored = explore(@judged, *@exercise.facts['options'])

  def weakest
    orders = Weakest.of([[@judged, *@exercise.facts['options']]], @judged)
    return Said.new(:skip, 'the orders could not all be judged') if orders.nil?
    return Said.new(:pass, 'no order is stronger than needed') if orders.empty?

    Said.new(:fail, "#{orders.size} order#{'s' if orders.size > 1} stronger than needed",
             orders.map { |o| "#{File.basename(o.file)}:#{o.line}  #{o.order} -> #{o.weaker}: every execution still passes" })
  end

  def tell_success(skipped)
    return super if skipped

    puts '', '  Done. Every execution passes.', *folded(@exercise.facts['source']),
         "  What it was: ./kit solution #{@exercise.number}"
    tell_next
    0
  end
end
