# SPDX-License-Identifier: MIT
# explaining.rb - a failed test of a suite in words: what happened, what was
# expected, what that means, and where to look

module Explaining
  private

  def trouble(outcome)
    return [] unless outcome.trouble.start_with?('the test program ended')

    ['Something in the file ends the program: a call of exit outside the',
     'functions that are tested, say, or a constructor. What the run said:', *outcome.log.lines.last(8).map(&:chomp)]
  end

  def explain(outcome, test, variant)
    word = case test.message
           when /\AThreadSanitizer: data race/ then 'ordering'
           when /is inside together/ then 'exclusion'
           else Tree.sentence_of(test.name)
           end
    lines = [['first', test.name], ['happened', test.message],
             ['expected', "#{word}: #{Tree.sentence(@contract, word)}"]]
    lines << ['meaning', meaning(test.message)] if meaning(test.message)
    printed = outcome.printed_by(test)
    accesses(printed).each { |a| lines << ['', a] }
    lines << ['test', "#{test.file}:#{test.line}"]
    lines << ['', asserted(test)] if test.message.match?(/\AExpected \S+ Was \S+\z/)
    lines << ['printed', "#{cut(printed.lines.first(3).map(&:strip).join(' / '), 120)}"] unless printed.empty? || printed.include?('Sanitizer')
    lines.flat_map { |label, text| wrap(label, text) } +
      [("report    #{outcome.witness.delete_prefix("#{Tree::TOP}/")}" unless printed.empty?),
       ("again     ./kit check #{@exercise.number} --seed #{@seed}" if @seed != 1)].compact
  end

  # The assertion itself, where it was given no words.
  def asserted(test) = File.readlines(test.file).drop(test.line - 1).join[/\A[^;]*;?/].squeeze(" \n")

  def meaning(message)
    case message
    when /\AThreadSanitizer: data race/
      'two threads touched the same memory, and nothing orders one access before the other: ' \
        'look at the memory order of the access that takes or waits, and of the one that lets go'
    when /nobody can move:.*spin/
      'a hang: a loop goes round and round, and nothing that it waits for will change any more'
    when /nobody can move/ then sleeping
    when /no operation finishes/
      'a hang: no operation finishes any more, however long one waits'
    when /its stack is full/ then 'a function calls itself, directly or through others, and does not stop'
    when /Segmentation fault/ then 'memory was used through a pointer that leads nowhere: NULL, never set, or behind an end'
    when /use-after-free/ then 'memory was used after it had been freed'
    end
  end

  def sleeping
    model = File.read("#{Tree.model(@contract)}/#{@contract}.c")
    if model.include?('pthread_mutex_lock')
      'whoever sleeps here waits for a mutex that nobody gives back: does every way out of each function unlock ' \
        'it, an early return, too?'
    elsif model.match?(/futex|condvar|parker/)
      'whoever sleeps must be woken: look at what the sleeper saw before it slept, and at what the waker ' \
        'changes before it wakes'
    else
      'threads sleep inside your lock, or wait for one that does: a spinlock keeps looking, it never sleeps'
    end
  end

  # The two accesses of a race report: "Write of size 4 ... #0 f file:line".
  def accesses(report)
    report.scan(/^\s+((?:Previous )?(?:atomic )?(?:[Ww]rite|[Rr]ead)) of size (\d+).*?\n\s+#0 (\w+) (\S+?:\d+)/m)
          .first(2).map { |what, size, f, where| "#{what.downcase} of #{size} bytes in #{f}, #{File.basename(where)}" }
  end
end
