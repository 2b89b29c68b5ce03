# SPDX-License-Identifier: MIT
# asm.rb - ./kit asm NAME|NN: a primitive's listing, or an exercise's

require_relative 'tree'

args = ARGV.dup
word = args.find { |a| !a.start_with?('-') }
if word && !Tree.primitives.include?(word) && !word.end_with?('.c') && (exercise = Tree.exercise(word))
  args[args.index(word)] = exercise.file
  args += ['--beside', "#{exercise.solution}/#{exercise.contract}.c"]
elsif word&.end_with?('.c')
  args[args.index(word)] = File.expand_path(word, Tree::CALLER)
end
exec "#{Tree::TOP}/test/listings/listings", 'show', *args
