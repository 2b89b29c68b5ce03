# SPDX-License-Identifier: MIT
# resume.rb - what a long run of `./kit test` has done, so that it can go on

require 'digest'
require_relative 'report'
require_relative 'tree'

# A file of the seed, a digest of the tree, and a line per job that passed.
# A job that failed, or was cut off, is run again.
class Resume
  def initialize(name)
    @file = "#{Tree::BUILD}/#{name}-run.tsv"
    @lines = File.file?(@file) ? File.readlines(@file, chomp: true).map { |l| l.split("\t") } : []
  end

  def unfinished? = @lines.any? && @lines[0][1] == digest
  def seed = @lines[0][0].to_i
  def start(seed) = File.write(@file, "#{seed}\t#{digest}\n")

  # What a job found in the run before, or nil.
  def found(title)
    line = @lines.drop(1).find { |l| l[0] == title }
    line && Found.of(passed: line[1].to_i, skipped: line[2..])
  end

  def add(title, found)
    return unless found.failed.zero?

    line = [title, found.passed, *found.skipped.map { |s| s.tr("\t\n", '  ') }].join("\t")
    File.write(@file, "#{line}\n", mode: 'a')
  end

  def finish = File.delete(@file)

  private

  def digest
    @digest ||= Tree.files.sort.each_with_object(Digest::SHA256.new) do |file, sum|
      sum << file << "\0" << File.binread("#{Tree::TOP}/#{file}")
    end.hexdigest
  end
end
