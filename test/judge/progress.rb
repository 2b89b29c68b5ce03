# SPDX-License-Identifier: MIT
# progress.rb - what a student has done so far: a plain file that only grows
#
# .kit/progress.tsv holds one line per event: when, which exercise, what, and
# a detail. .kit/copies keeps each different text of a student's file that was
# judged or is about to be replaced, so nothing is ever lost.

require 'digest'
require 'fileutils'
require 'time'
require_relative 'tree'

module Progress
  HONEST_TRIES = 3 # different texts that compile, before the solution is shown

  module_function

  # Beside the sources; where those cannot be written, beside what is built.
  def folder
    here = "#{Tree::TOP}/.kit"
    return here if File.writable?(File.directory?(here) ? here : Tree::TOP)

    "#{Tree::BUILD}/.kit"
  end

  def file = "#{folder}/progress.tsv"

  def events(exercise = nil)
    lines = File.file?(file) ? File.readlines(file, chomp: true, encoding: 'UTF-8') : []
    all = lines.grep_v(/\A#/).map { |l| l.split("\t", 4) }.select { |e| e.size >= 3 }
    exercise ? all.select { |e| e[1] == exercise.id } : all
  end

  def note(exercise, what, detail = '')
    FileUtils.mkdir_p(folder)
    head = File.exist?(file) ? '' : "# when\texercise\twhat\tdetail\n"
    File.write(file, "#{head}#{Time.now.utc.iso8601}\t#{exercise.id}\t#{what}\t#{detail}\n", mode: 'a')
  rescue SystemCallError => e
    warn "./kit: progress is not kept: #{e.message}"
  end

  def count(exercise, what) = events(exercise).count { |e| e[2] == what }
  def hints(exercise) = events(exercise).select { |e| e[2] == 'hint' }.map { |e| e[3].to_i }.max || 0
  def solved?(exercise) = events(exercise).any? { |e| e[2] == 'passed' }

  # Different texts that compiled and failed later.
  def tries(exercise) = events(exercise).select { |e| e[2] == 'failed' && !e[3].start_with?('compiles') }
                                        .map { |e| e[3][/\h+\z/] }.uniq.size

  def shown?(exercise) = solved?(exercise) || tries(exercise) >= HONEST_TRIES

  # The last verdict: nil if it was never checked.
  def last(exercise) = events(exercise).select { |e| %w[passed failed unjudged].include?(e[2]) }.last

  # One that is being worked on, else the first not done after the one that was
  # done last.
  def current
    open = Tree.exercises.reject { |e| solved?(e) }
    _, id, last = events.reverse.find do |_, exercise, what|
      what == 'passed' || (%w[failed hint unjudged reset chosen].include?(what) && open.any? { |o| o.id == exercise })
    end
    (last == 'passed' ? open.find { |o| o.id > id } : open.find { |o| o.id == id }) || open.first
  end

  # Keep the text as it is now; returns where, relative to the top if it is there.
  def keep(exercise)
    return unless File.file?(exercise.file)

    text = File.binread(exercise.file)
    copy = "#{folder}/copies/#{exercise.id}/#{fingerprint(text)}#{File.extname(exercise.file)}"
    unless File.exist?(copy)
      FileUtils.mkdir_p(File.dirname(copy))
      File.binwrite(copy, text)
    end
    copy.delete_prefix("#{Tree::TOP}/")
  rescue SystemCallError
    nil
  end

  def fingerprint(text) = Digest::SHA256.hexdigest(text)[0, 12]

  # What check found out: `tier` is the one that failed.
  def judged(exercise, status, tier)
    keep(exercise)
    text = File.file?(exercise.file) ? File.binread(exercise.file) : ''
    return if text == skeleton(exercise) && status == 1

    what = { 0 => 'passed', 1 => 'failed' }.fetch(status, 'unjudged')
    note(exercise, what, "#{tier} #{fingerprint(text)}".strip)
  end

  # The text that the exercise began with, or nil without git: as published,
  # even if the student has committed an answer of their own.
  def skeleton(exercise) = published(exercise.file)

  def published(file)
    ['origin/HEAD', '@{upstream}', 'HEAD'].each do |where|
      text, status = Open3.capture2('git', 'show', "#{where}:#{file}", err: File::NULL, binmode: true)
      return text if status.success?
    end
    nil
  rescue Errno::ENOENT
    nil
  end
end
