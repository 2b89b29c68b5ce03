# SPDX-License-Identifier: MIT
# asm.rb - ./kit asm NAME|NN: a primitive's listing, or an exercise's

require_relative 'tree'

if (ARGV & %w[--help -h]).any? || ARGV.empty?
  puts <<~TEXT
    ./kit asm NAME|NN|FILE.c [--function F] [--all] [--width N]

    C beside x86-64, AArch64 LL/SC and AArch64 LSE as this machine's compilers
    make them: side by side where the terminal is wide enough, else below each
    other. For an exercise NN the model answer stands beside your file.
    NAME: #{Tree.primitives.each_slice(6).map { |few| few.join(', ') }.join(",\n      ")}.
    NN: the number of an exercise; ./kit list shows them.
  TEXT
  exit ARGV.empty? ? 2 : 0
end

args = ARGV.dup
word = args.find { |a| !a.start_with?('-') }
if word && !Tree.primitives.include?(word) && !word.end_with?('.c') && (exercise = Tree.exercise(word))
  args[args.index(word)] = exercise.facts['given'] ? "#{exercise.folder}/#{exercise.facts['given']}" : exercise.file
  args += ['--beside', "#{exercise.solution}/#{File.basename(exercise.file)}"] if exercise.file.end_with?('.c')
elsif word&.end_with?('.c')
  path = File.expand_path(word, Tree::CALLER)
  unless File.file?(path)
    warn "./kit: cannot read #{word}"
    exit 2
  end
  args[args.index(word)] = path
end
exec "#{Tree::TOP}/test/listings/listings", 'show', *args
