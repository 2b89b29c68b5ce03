# SPDX-License-Identifier: MIT
# break_it.rb - exercises of the kind break-it: given code that is wrong, and
# the student writes the schedule that shows it
#
# exercise.yml says
#     kind: break-it
#     file: schedule.txt     what the student writes: thread numbers, # comments
#     given: aba.c           the program, beside it; it is judged as published
#     breaks: assertion      the failure that the schedule must lead to
#     about: pointer_stack   ./kit test with this name runs it, too
#     tiers: [schedule, breaks]

require_relative '../tiers'

class BreakIt < Tiers
  # What ./kit test runs: the model answer breaks the program, the skeleton
  # does not, and the program fails in no other way than the exercise says.
  def self.jobs(exercise)
    [["schedule #{exercise.id} breaks #{exercise.facts['given']}", exercise.solution, :pass],
     ["skeleton #{exercise.id} breaks nothing", nil, :fail]].map do |title, folder, wanted|
      [title, lambda {
        text = folder ? File.read("#{folder}/#{exercise.facts['file']}") : Progress.skeleton(exercise) || File.read(exercise.file)
        said = new(exercise, 1).judge(text)
        next Found.of(passed: 1) if said.verdict == wanted

        Found.of(failures: ["#{said.line}\n#{said.explanation&.join("\n")}"])
      }]
    end
  end

  def judge(text)
    @text = text
    first_trouble
  end

  private

  def file = @exercise.file

  # The numbers, each with its line: what the student wrote, read.
  def schedule
    @text ||= File.file?(file) ? File.read(file, encoding: 'UTF-8').scrub('?') : nil
    return absent(@text) if absent(@text)

    @steps = @text.lines.each_with_index.flat_map do |line, i|
      line.sub(/#.*/, '').split(/[\s,]+/).reject(&:empty?).map { |word| [word, i + 1] }
    end
    word, line = @steps.find { |w, _| !w.match?(/\A\d{1,2}\z/) }
    return Said.new(:fail, "line #{line}: '#{word}' is no number of a thread", [FORM]) if word
    return Said.new(:fail, 'it is empty', [FORM]) if @steps.empty?

    Said.new(:pass, "#{@steps.size} step#{'s' if @steps.size > 1}")
  end

  FORM = 'One number for each step: 1 for T1, 2 for T2. What follows a # is a comment.'

  def breaks
    said, status = Open3.capture2e({ 'KIT_EXPLORE' => './kit explore' }, Explore::PROGRAM, given,
                                   '--schedule', schedule_of, stdin_data: '')
    said = said.force_encoding('UTF-8').scrub('?')
    return broken(said) if status.exitstatus == 1
    return impossible(said) if said =~ /step \d+: T\d+ cannot take it/
    return Said.new(:fail, 'this run goes well', said.lines.drop(1).map(&:chomp).drop_while(&:empty?) + ['', WELL]) if status.success?

    Said.new(:skip, said.lines.first.to_s.strip)
  end

  # The threads go on by themselves, lowest first, when the steps end.
  def schedule_of = [*@steps.map(&:first), '+'].join(',')

  WELL = 'Nobody came in between at a moment when it matters.'

  def broken(said)
    kind = said[/\AFAIL\s+([^:\n]+)/, 1].to_s.strip
    @run = said[/\A.*?(?=\n*(^Again|\z))/m].lines.map(&:chomp)
    return Said.new(:pass, Explore.title(said).join(' ')) if kind == @exercise.facts['breaks']

    Said.new(:fail, "it fails by #{kind}, and #{@exercise.facts['breaks']} is asked for", @run)
  end

  def impossible(said)
    step, thread, able = said.match(/step (\d+): T(\d+) cannot take it(?:; these can: (.*))?/).captures
    line = @steps[step.to_i - 1].last
    Said.new(:fail, "step #{step} (line #{line}): T#{thread} cannot take a step",
             ["When #{step.to_i - 1} steps have been taken, T#{thread} has returned, has not begun, or waits.",
              able ? "These can go on: #{able.strip}." : 'Nobody can go on.'])
  end

  # The program as published: what is broken must not have been made so.
  def given
    path = "#{@exercise.folder}/#{@exercise.facts['given']}"
    published = Progress.published(path)
    return path if published.nil? || published == File.binread(path)

    copy = "#{Tree::BUILD}/given#{Lanes.suffix}/#{@exercise.id}/#{File.basename(path)}"
    FileUtils.mkdir_p(File.dirname(copy))
    File.binwrite(copy, published)
    copy
  end

  def tell_success(skipped)
    return super if skipped

    puts '', *indented(@run)
    puts '', "  Done. Your schedule breaks #{@exercise.facts['given']}, whenever it is run:"
    puts "  ./kit explore #{@exercise.folder}/#{@exercise.facts['given']} \\", "      --schedule #{schedule_of}"
    tell_next
    0
  end
end
