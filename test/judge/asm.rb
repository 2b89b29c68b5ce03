# SPDX-License-Identifier: MIT
# asm.rb - ./kit asm NAME|NN: a primitive's listing, or an exercise's

require_relative 'tree'

if (ARGV & %w[--help -h]).any? || ARGV.empty?
  puts <<~TEXT
    ./kit asm NAME|NN|FILE.c [--function F] [--all] [--width N]

    C beside x86-64, AArch64 LL/SC and AArch64 LSE as this machine's compilers
    make them: side by side where the terminal is wide enough, else below each
    other. For an exercise NN the model answer stands beside your file.
    There are: #{Tree.primitives.join(', ')}; #{Tree.exercises.map(&:number).join(', ')}.
  TEXT
  exit ARGV.empty? ? 2 : 0
end

args = ARGV.dup
word = args.find { |a| !a.start_with?('-') }
if word && !Tree.primitives.include?(word) && !word.end_with?('.c') && (exercise = Tree.exercise(word))
  args[args.index(word)] = exercise.facts['given'] ? "#{exercise.folder}/#{exercise.facts['given']}" : exercise.file
  args += ['--beside', "#{exercise.solution}/#{File.basename(exercise.file)}"] if exercise.file.end_with?('.c')
elsif word&.end_with?('.c')
  args[args.index(word)] = File.expand_path(word, Tree::CALLER)
end
exec "#{Tree::TOP}/test/listings/listings", 'show', *args
