# SPDX-License-Identifier: MIT
# program.rb - what the kinds have in common whose file is a whole C program

require_relative '../tiers'

class Program < Tiers
  FLAGS = %w[-std=gnu11 -O1 -Wall -Wextra -pthread -fdiagnostics-color=never].push(UNDECLARED).freeze

  # What ./kit test runs: the model answer passes, the skeleton fails, and in
  # the way that the exercise says, if it says one.
  def self.jobs(exercise)
    skeleton = Progress.skeleton(exercise) || File.read(exercise.file)
    solution = "#{exercise.solution}/#{File.basename(exercise.file)}"
    breaks = exercise.facts['breaks'].to_s
    [["solution #{exercise.id} passes", -> { expect(exercise, File.read(solution), :pass, '') }],
     ["skeleton #{exercise.id} fails#{": #{breaks}" unless breaks.empty?}", -> { expect(exercise, skeleton, :fail, breaks) }]]
  end

  def self.expect(exercise, text, verdict, line)
    said = new(exercise, 1).judge(text)
    return Found.of(passed: 1) if said.verdict == verdict && said.line.start_with?(line)

    Found.of(failures: ["#{said.verdict}: #{said.line}\n#{said.explanation&.join("\n")}"])
  end

  def judge(text)
    @text = text
    first_trouble
  end

  private

  def text = @text ||= File.file?(@exercise.file) ? File.read(@exercise.file, encoding: 'UTF-8').scrub('?') : nil

  # Where a text can be compiled: the student's file, if it says just that.
  def file_of(text)
    return @exercise.file if File.file?(@exercise.file) && File.read(@exercise.file, encoding: 'UTF-8').scrub('?') == text

    copy = "#{Tree::BUILD}/given#{Lanes.suffix}/#{@exercise.id}/#{File.basename(@exercise.file)}".delete_prefix("#{Tree::TOP}/")
    FileUtils.mkdir_p(File.dirname(copy))
    File.write(copy, text)
    copy
  end

  def compiled(file)
    said, status = Open3.capture2e('gcc', *FLAGS, *Tree.header_folders.map { |d| "-I#{d}" }, '-fsyntax-only', file)
    said = said.scrub('?').gsub(file, @exercise.file) # a copy has the same lines
    return Said.new(:fail, first_error(said), said.lines.first(12).map(&:chomp)) unless status.success?

    @warnings = said.scan(/^.*: warning: .*$/).map { |w| w.sub("#{@exercise.folder}/", '') }
    Said.new(:pass, @warnings.empty? ? '' : "with #{@warnings.size} warning#{'s' if @warnings.size > 1}")
  end

  def folded(text) = text.to_s.scan(/\S.{0,72}\S(?=\s|\z)|\S+/).map { |l| "  #{l}" }

  def explore(*words)
    said, status = Open3.capture2e({ 'KIT_EXPLORE' => './kit explore' }, Explore::PROGRAM, *words, stdin_data: '')
    said = Explore.verdict_in(said.force_encoding('UTF-8').scrub('?'))
    title = Explore.title(said)
    line = title.join(' ')
    return Said.new(:skip, Explore::SILENT) if status.success? && said.empty?
    return Said.new(:pass, line) if status.success?
    return Said.new(:skip, line) if status.exitstatus == 3
    return unbuilt(said) if status.exitstatus == 2

    Said.new(:fail, line, said.lines.drop(title.size).map(&:chomp))
  end

  # What compiles need not be a program: a function may be missing.
  def unbuilt(said)
    why = said[/error: .*|undefined reference .*|the program has no main/]
    Said.new(:fail, UNBUILT + (why ? ": #{why}" : ''), said.lines.first(12).map(&:chomp))
  end

  UNBUILT = 'no program can be made of it'
end
