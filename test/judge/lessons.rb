# SPDX-License-Identifier: MIT
# lessons.rb - code in a lesson is cut from the compiled file, never pasted
#
# Above a fenced block, `<!-- cut FILE NAME -->` says where it comes from: the
# function NAME of a .c or a .s file. --write refreshes the blocks; without it
# a stale block is an error. The table of claims and the figures are files.
#
# `<!-- run ./kit explore ... -->`, or test NAME --mutant, stands above what that
# command prints. The check runs it, too, and compares: all but the times, if it
# is one schedule, else only the kind of verdict, for which failing run is found
# first may differ between machines.
#
# `<!-- check NN WHAT -->` stands above what a student sees whose file is the
# attempt of that name in attempts.yml; WHAT may be "the skeleton" and "the model
# answer", too. What the tiers say is compared, each in a word.

require_relative 'attempts'
require_relative 'progress'
require_relative 'report'
require_relative 'tree'

module Lessons
  CUT = /^(<!-- cut (\S+) (\S+) -->\n\s*```\w*\n)(.*?)(^```$)/m
  RUN = /^(<!-- run (\.\/kit (?:explore|test \S+ --mutant) .+?) -->\n\s*```\n)(.*?)(^```$)/m
  CHECK = /^(<!-- check (\d\w+) (.+?) -->\n\s*```\n)(.*?)(^```$)/m
  LINK = /\]\(([^)#:\s]+)(?:#[^)]*)?\)|(?:src|srcset)="([^":]+)"/

  module_function

  def pages = Tree.files.grep(/\.md\z/)

  def check
    failures = pages.flat_map { |page| stale(page) + stale_runs(page) + stale_checks(page) + broken_links(page) }
    Found.of(passed: pages.size - failures.map { |f| f[/\A\S+/] }.uniq.size, failures: failures)
  end

  def stale(page)
    File.read(page).scan(CUT).filter_map do |_, file, name, text,|
      now = cut(file, name)
      if now.nil?
        "#{page} wants #{name} of #{file}, which is not there"
      elsif text != now
        "#{page} shows #{name} of #{file} as it was: ruby test/judge/lessons.rb --write"
      end
    end
  end

  def stale_runs(page)
    File.read(page).scan(RUN).filter_map do |_, command, text,|
      now = printed(command)
      same = command.include?('--schedule') ? timeless(text) == timeless(now) : verdict(text) == verdict(now)
      "#{page} shows #{command} as it was: ruby test/judge/lessons.rb --write" unless same
    end
  end

  def stale_checks(page)
    File.read(page).scan(CHECK).filter_map do |_, number, what, text,|
      now = seen(number, what)
      next "#{page} wants \"#{what}\" of #{number}, which is not there" if now.nil?

      "#{page} shows #{number}, \"#{what}\" as it was: ruby test/judge/lessons.rb --write" unless tiers(text) == tiers(now) || luck?(text, now)
    end
  end

  def tiers(text) = text.scan(/^  (\w+) +(ok|FAIL|not judged|-)(?= |$)/)

  # Unit saw this time what the page says that a later tier sees: Attempts has
  # that tier asked.
  def luck?(text, now) = tiers(now).include?(%w[unit FAIL]) && Attempts::SURE.any? { |tier| tiers(text).include?([tier, 'FAIL']) }

  # What a student sees of this attempt, or nil.
  def seen(number, what)
    exercise = Tree.exercise(number) or return
    model = "#{exercise.solution}/#{File.basename(exercise.file)}"
    text = case what
           when 'the skeleton' then Progress.skeleton(exercise)
           when 'the model answer' then File.read(model)
           else
             kept = "#{exercise.solution}/attempts.yml"
             attempt = File.file?(kept) && YAML.load_file(kept).values.flatten.find { |a| a['what'] == what }
             attempt && Attempts.text_of(exercise, attempt)
           end
    text && Tiers.of(exercise).new(exercise, 1).told(text)
  end

  def verdict(text) = text[/^(?:PASS|FAIL|NOT JUDGED)\s+[a-z ]+/]

  def timeless(text) = text.gsub(/\d[\d.]* m?s\b/, 'N ms')

  # The command as typed and what it says, up to how to see it again.
  def printed(command)
    said, = Open3.capture2e(command, stdin_data: '')
    lines = "$ #{command}\n#{said}".lines.take_while { |l| !l.start_with?('Again') }
    lines.pop while lines.last.strip.empty?
    fold(lines.shift) + lines.join.chomp + "\n"
  end

  # A long command goes on in the next line.
  def fold(line) = line.size <= 88 ? line : line.sub(/ (?=--\S+ \S+$)/, " \\\n      ")

  def broken_links(page)
    File.read(page).scan(LINK).flatten.compact.filter_map do |target|
      "#{page} links to #{target}, which is not there" unless File.exist?(File.join(File.dirname(page), target))
    end
  end

  def write
    pages.each do |page|
      text = File.read(page)
      fresh = text.gsub(CUT) { "#{$1}#{cut($2, $3) || abort("no #{$3} in #{$2}")}#{$5}" }
      fresh = said_again(fresh, RUN) { |command| printed(command) }
      fresh = said_again(fresh, CHECK) { |number, what| seen(number, what) || abort("no \"#{what}\" of #{number}") }
      File.write(page, fresh) && puts("refreshed #{page}") if fresh != text
    end
  end

  # Each block as the command says it now; one that differs in its times stays.
  def said_again(text, blocks)
    text.gsub(blocks) do |block|
      start, *words, old, ending = $~.captures
      now = yield(*words)
      timeless(old) == timeless(now) ? block : "#{start}#{now}#{ending}"
    end
  end

  # Instructions and their notes only, so that two listings stand side by side.
  def narrow(lines)
    lines.reject { |l| l.strip.empty? || l.start_with?('#', '//') }
         .map { |l| l.sub(/\A {4}/, '  ').sub(/\A(  \S+) +/, '\1 ').sub(%r{ {2,}(#|//) }, '  \1 ') }.join
  end

  # A C function with nothing but its own lines, or an assembly function up to
  # the next one.
  def cut(file, name)
    lines = File.readlines(file)
    at = lines.index { |l| l.match?(file.end_with?('.s') ? /^#{name}:/ : /^(?:[a-z_].*)?\b#{name}\(.*[^;]$/) }
    return nil if at.nil?

    at -= 1 if lines[at].start_with?(name) && file.end_with?('.c') # its type stands above
    ending = file.end_with?('.s') ? /^\s*$/ : /^}/
    size = lines[at..].index { |l| l.match?(ending) } || lines.size - at
    part = lines[at..at + size]
    file.end_with?('.s') ? narrow(part) : part.join
  end
end

Lessons.write if $PROGRAM_NAME == __FILE__ && ARGV == ['--write']
