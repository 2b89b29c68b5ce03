# SPDX-License-Identifier: MIT
# editor.rb - compile_commands.json, by which an editor finds headers and flags

require 'json'
require_relative 'tree'

module Editor
  FILE = "#{Tree::TOP}/compile_commands.json"

  module_function

  # Written anew only if a file came or went; a reader in the middle of it
  # sees the old one.
  def refresh
    text = JSON.pretty_generate(sources.map { |f| { directory: Tree::TOP, file: f, arguments: command(f) } }) << "\n"
    return if File.file?(FILE) && File.read(FILE) == text

    part = "#{FILE}.#{Process.pid}"
    File.write(part, text)
    File.rename(part, FILE)
  rescue SystemCallError
    nil # a checkout that cannot be written
  end

  def sources = Dir.glob('{primitives,exercises,solutions,test/suites,test/scenarios,lessons}/**/*.c', base: Tree::TOP).sort

  def command(file)
    include = ['primitives/common', File.dirname(file), *Tree.header_folders, 'test/harness',
               *unity].uniq
    ['gcc', '-std=gnu11', '-O2', '-Wall', '-Wextra', '-Wconversion', '-pthread', '-DKIT_CHECK', '-DKIT_COUNT',
     *include.map { |d| "-I#{d}" }, '-c', file]
  end

  def unity = Dir.glob("#{Tree::BUILD}/gems/gems/ceedling-*/vendor/unity/src").first(1)
end
