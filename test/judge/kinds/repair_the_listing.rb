# SPDX-License-Identifier: MIT
# repair_the_listing.rb - find-the-bug in assembly: instructions as somebody
# printed them, to be put right
#
# exercise.yml says
#     kind: repair-the-listing
#     file: counter.s
#     target: x86-64         or aarch64, which is emulated if need be
#     given: main.c          calls the functions and asserts; judged as published
#     breaks: ...            how it fails before it is repaired
#     rules:                 on the text without its comments, in capitals or
#                            not, . being the end of a line, too; what no run shows
#       - {forbid: 'dmb\s+ishst', because: ...}
#       - {require: 'stlr', because: ...}
#     tiers: [assembles, orders, runs]

require_relative 'program'

class RepairTheListing < Program
  private

  def assembles
    return absent(text) if absent(text)
    return Said.new(:skip, cannot) if cannot

    @judged = file_of(text)
    said, status = Open3.capture2e(*compiler, '-c', @judged, '-o', '/dev/null')
    return Said.new(:pass, '') if status.success?

    errors = said.lines.grep(/Error|error/).map { |l| l.sub(@judged, File.basename(@judged)).chomp }
    Said.new(:fail, errors.first.to_s, errors)
  end

  def cannot
    return Suite.missing('aarch64') if @exercise.facts['target'] == 'aarch64' && RbConfig::CONFIG['host_cpu'] != 'aarch64'

    'this is no x86-64 machine' if @exercise.facts['target'] == 'x86-64' && RbConfig::CONFIG['host_cpu'] != 'x86_64'
  end

  def emulated? = @exercise.facts['target'] == 'aarch64' && RbConfig::CONFIG['host_cpu'] != 'aarch64'
  def compiler = emulated? ? %w[aarch64-linux-gnu-gcc -static] : %w[gcc -no-pie]

  def orders
    broken = @exercise.facts['rules'].find { |r| r['forbid'] ? found(r['forbid']) : !found(r['require']) }
    return Said.new(:pass, '') if broken.nil?

    Said.new(:fail, found(broken['forbid'])&.then { |f| placed(f.strip) } || 'something is missing', wrap('why', broken['because']))
  end

  # With the line of the student's that it begins on.
  def placed(found)
    at = text.lines.index { |l| l.include?(found.lines.first.chomp) }
    at ? "#{found}, at #{File.basename(@exercise.file)}:#{at + 1}" : found
  end

  def found(rule) = rule && code[Regexp.new(rule, Regexp::IGNORECASE | Regexp::MULTILINE)]

  # The text without its comments, an instruction on each line. On AArch64 a #
  # begins a number, too.
  def code
    comment = @exercise.facts['target'] == 'aarch64' ? %r{//.*$|^\s*#.*$} : /#.*$/
    text.gsub(%r{/\*.*?\*/}m, ' ').gsub(comment, '').tr(';', "\n")
  end

  def runs
    path = "#{@exercise.folder}/#{@exercise.facts['given']}"
    Dir.mktmpdir do |folder|
      File.write("#{folder}/main.c", Progress.published(path) || File.read(path))
      said, status = Open3.capture2e(*compiler, '-std=gnu11', '-O1', '-pthread', @judged, "#{folder}/main.c", '-o', "#{folder}/it")
      return Said.new(:fail, said.lines.grep(/undefined|rror/).first.to_s.strip, said.lines.first(8).map(&:chomp)) unless status.success?

      said, status = Open3.capture2e('timeout', '20', *(['qemu-aarch64'] if emulated?), "#{folder}/it")
      return Said.new(:pass, 'and does what it should') if status.success?
      return Said.new(:skip, 'it did not end in 20 s') if status.exitstatus == 124

      Said.new(:fail, said[/Assertion .*/] || "it ends by signal #{status.termsig || status.exitstatus}", said.lines.first(3).map(&:chomp))
    end
  end

  def tell_success(skipped)
    return super if skipped

    puts '', *folded("Done. #{@exercise.facts['source']}")
    tell_next
    0
  end
end
