# SPDX-License-Identifier: MIT
# write_the_test.rb - exercises of the kind write-the-test: the student writes
# a program that every right implementation passes, and every wrong one fails
#
# exercise.yml says
#     kind: write-the-test
#     file: test.c           a program with main, threads and assertions
#     tests: spinlock        the primitive that it judges
#     mutants: [U1-relaxed]  rows of the primitive's mutants.tsv: all must die
#     about: spinlock        ./kit test with this name runs it, too
#     tiers: [compiles, passes, kills]

require_relative 'program'
require_relative '../mutants'

class WriteTheTest < Program
  private

  def compiles
    return absent(text) if absent(text)

    @judged = file_of(text)
    compiled(@judged)
  end

  def passes
    said = explore(@judged, '--with', "primitives/#{@exercise.facts['tests']}")
    return said if said.verdict != :fail || said.line.start_with?(UNBUILT)

    Said.new(:fail, "it fails a right #{@exercise.facts['tests']}: #{said.line}", said.explanation)
  end

  # Each wrong implementation, and what the test says of it.
  def kills
    all = Mutant.of(@exercise.facts['tests']).select { |m| @exercise.facts['mutants'].include?(m.id) && m.home.start_with?('primitives/') }
    return Said.new(:skip, 'mutants.tsv has lost some of the rows') if all.size != @exercise.facts['mutants'].size

    @found = all.map { |m| m.write && [m, explore(@judged, '--with', m.relative_folder)] }
    alive, dead = @found.partition { |_, said| said.verdict != :fail }
    return Said.new(:pass, "all #{dead.size} wrong ones") if alive.empty?

    Said.new(:fail, "#{dead.size} of #{all.size} wrong ones; #{alive.size} pass", [*lines, '', *wrap('first', alive.first[0].sentence),
                                                                                 *wrap('to do', 'write something that goes wrong then; try it:'),
                                                                                 "          ./kit explore #{@exercise.file} \\",
                                                                                 "              --with #{alive.first[0].relative_folder}"])
  end

  def lines
    width = @found.map { |m, _| m.id.size }.max
    @found.map { |m, said| format("%-6s  %-#{width}s  %s", said.verdict == :fail ? 'dies' : 'PASSES', m.id, said.line).then { |l| cut(l, 78) } }
  end

  def tell_success(skipped)
    return super if skipped

    puts '', *lines.map { |l| "  #{l}" }, '', '  Done. A right one passes your test in every execution, and each wrong one',
         '  fails it in at least one.', "  How the model answer does it: ./kit solution #{@exercise.number}"
    tell_next
    0
  end
end
