# SPDX-License-Identifier: MIT
# doctor.rb - ./kit doctor: what this machine can judge, what not, and why

require_relative 'suite'

if ARGV.any?
  puts "./kit doctor\n\nSays what this machine has, what will be skipped here and why. Changes nothing."
  exit(ARGV.first.match?(/help|-h/) ? 0 : 2)
end

def read(file) = File.read(file).strip rescue nil
def version(command) = Open3.capture2e(command, '--version').first.lines.first.to_s.strip rescue nil

# The processors this process may use, and how much of them.
def quota
  text = read('/sys/fs/cgroup/cpu.max') and (limit, period = text.split).size == 2 or return 'none known'
  limit == 'max' ? 'none' : format('%.1f processors', limit.to_f / period.to_f)
end

def row(name, value, note = nil) = puts(format('  %-14s %s%s', name, value, note ? "  (#{note})" : ''))

puts 'This machine'
allowed = Open3.capture2('nproc').first.to_i
row 'processors', "#{allowed} of #{read('/proc/cpuinfo').to_s.scan(/^processor/).size} usable, quota #{quota}",
    ('one only: contended figures are not judged' if allowed == 1)
row 'load', read('/proc/loadavg').to_s.split.first(3).join(' ')
row 'governor', read('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor') || 'not visible'
row 'kernel', Open3.capture2('uname', '-srm').first.strip
bits = read('/proc/sys/vm/mmap_rnd_bits').to_i
row 'ASLR', "#{bits} random bits", ('more than ThreadSanitizer bears: it runs under setarch -R' if bits > 28)

puts '', 'Tools'
%w[gcc clang aarch64-linux-gnu-gcc qemu-aarch64 make ruby ccache gnuplot shellcheck git].each do |tool|
  row tool.sub('-linux-gnu', ''), version(tool) || 'missing'
end
gem = File.executable?(Suite::CEEDLING)
row 'ceedling', gem ? 'installed in this checkout' : 'not yet; ./kit test or ./kit check installs it'

puts '', 'What will be judged here'
Suite::VARIANTS.each do |variant|
  missing = variant == 'plain' ? nil : Suite.missing(variant)
  row variant, missing ? "not judged: #{missing}" : 'yes'
end
row 'explored', 'yes: every execution under the C11 memory model'
row 'AArch64 runs', 'emulated: they count right, but say nothing about order or time' unless RbConfig::CONFIG['host_cpu'] == 'aarch64'
