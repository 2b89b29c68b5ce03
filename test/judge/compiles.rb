# SPDX-License-Identifier: MIT
# compiles.rb - the first tier: does it compile, and is it only what was asked for?

module Compiles
  private

  # A function that nobody has declared is a slip of the pen, and is told here
  # rather than by the linker.
  UNDECLARED = '-Werror=implicit-function-declaration'

  def compiles
    text = File.file?(@exercise.file) ? File.read(@exercise.file, encoding: 'UTF-8').scrub('?') : nil
    return absent(text) if absent(text)

    Dir.mktmpdir do |folder|
      object = "#{folder}/it.o"
      include = [*Tree.header_folders, File.dirname(@header)].map { |d| "-I#{d}" }
      said, status = Open3.capture2e('gcc', '-std=gnu11', '-O2', '-Wall', '-Wextra', '-fdiagnostics-color=never', UNDECLARED,
                                     *include, '-c', @exercise.file, '-o', object)
      said = said.scrub('?')
      return Tiers::Said.new(:fail, first_error(said), said.lines.first(12).map(&:chomp)) unless status.success?

      missing = functions - defined_in(object)
      return undefined(missing) unless missing.empty?

      intruder = intruder_in(object) || aside(text)
      return Tiers::Said.new(:fail, intruder[0], [intruder[1]]) if intruder

      calls = steps_aside(object)
      return Tiers::Said.new(:fail, "it calls #{calls.join(', ')}", ['A lock whose waiters spin never asks the kernel: who waits keeps looking.']) if calls.any?

      warnings = said.scan(/^.*: warning: .*$/)
      @warnings = warnings.map { |w| w.sub("#{@exercise.folder}/", '') }
      Tiers::Said.new(:pass, warnings.empty? ? '' : "with #{warnings.size} warning#{'s' if warnings.size > 1}")
    end
  end

  def first_error(said)
    said.lines.find { |l| l.include?('error: ') }.to_s.strip.sub(@exercise.folder + '/', '')
  end

  # Why there is nothing to judge, or nil.
  def absent(text)
    return if text && !text.strip.empty?

    what = 'the file is empty' if text
    what ||= File.directory?(@exercise.file) ? 'a folder has the name of the file' : 'the file is missing'
    Tiers::Said.new(:fail, what, back)
  end

  def back = ["./kit reset #{@exercise.number}   brings the skeleton back; what you wrote is kept"]

  # The functions that the header declares; what is static has its body there.
  def functions = File.read(@header).scan(/^(?!static\b|extern\b|typedef\b)[a-z_][\w *]*?\b([a-z]\w*)\([^;{}]*\);/).flatten

  def defined_in(object) = Open3.capture2('nm', '--defined-only', object).first.scan(/ [TW] (\w+)$/).flatten

  # What a lock has no business to hold, told with the way out.
  def intruder_in(object)
    extra = Open3.capture2('nm', '--defined-only', '--extern-only', object).first.scan(/ [A-Z] (\w+)$/).flatten - functions
    return ["it also defines #{extra.join(', ')}", 'Make your own helpers and variables static; main belongs to the test.'] if extra.any?

    if Open3.capture2('objdump', '-h', object).first.match?(/\.(init_array|ctors|preinit_array)/)
      return ['it runs code before the test begins (a constructor)', 'Take the constructor out.']
    end
    nosy = Open3.capture2('nm', '--undefined-only', object).first.scan(/ U ((?:crew|Unity)\w*|record)$/).flatten
    ["it calls the judge (#{nosy.join(', ')})", 'Take that out.'] if nosy.any?
  end

  # An answer that is another one while it is judged. (A model may have smaller
  # numbers for the explorer.)
  def aside(text)
    models = @contract ? Tree.sources(Tree.model(@contract), @contract).map { |f| File.read(f) }.join : ''
    word = Tiers.code(text).scan(/\b(?:explore_\w+|EXPLORE|__SANITIZE_\w+)\b/).find { |w| !models.include?(w) }
    ["it says `#{word}`, which is the judge's", 'Take that out: what is judged is what always runs.'] if word
  end

  # What it calls to sleep or to let others run, where nobody may: that is a
  # system call which no undisturbed run, and so no shape, comes to.
  def steps_aside(object)
    return [] unless @exercise.facts.dig('shape', 'kernel') == 0 && !File.read("#{Tree.model(@contract)}/#{@contract}.c").include?('futex')

    Open3.capture2('nm', '--undefined-only', object).first.scan(/ U (\w+)/).flatten
         .grep(/\A(sched_yield|(clock_)?nanosleep|u?sleep|p?poll|p?select|syscall|thrd_\w+|sem_\w+|pthread_\w+)\z/)
  end

  def undefined(missing)
    Tiers::Said.new(:fail, "it does not define #{missing.join(', ')}",
             ["The contract asks for: #{functions.join(', ')}",
              "Their prototypes stand in #{@header}."])
  end
end
