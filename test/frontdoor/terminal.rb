# SPDX-License-Identifier: MIT
# terminal.rb - runs a command in a terminal of 80 x 24, and types into it
#
#     ruby terminal.rb COMMAND... [-- PATTERN KEYS PATTERN KEYS ...]
#
# Types KEYS (with \e, \x03 and the like) when PATTERN has appeared, each behind
# the one before it. Prints what was on the terminal; status that of the command.

require 'io/console'
require 'io/wait'
require 'pty'

command, typed = ARGV.slice_when { |w, _| w == '--' }.to_a
command.delete('--')
typed = (typed || []).each_slice(2).map { |pattern, keys| [Regexp.new(pattern), "\"#{keys}\"".undump] }
said = +''
seen = 0
PTY.spawn([command[0]] * 2, *command.drop(1)) do |output, input, pid|
  output.winsize = [24, 80]
  give_up = Time.now + 120
  loop do
    break Process.kill('KILL', pid) if Time.now > give_up

    said << output.readpartial(4096).force_encoding('UTF-8') if output.wait_readable(0.2)
    pattern, keys = typed.first
    at = pattern && said.scrub('?').index(pattern, seen) or next
    seen = at + said.scrub('?')[at..][pattern].size
    sleep 0.5 # not in one go with what was typed before
    input.print(keys)
    typed.shift
  end
rescue Errno::EIO # it has ended
  Process.wait(pid)
end
puts said.scrub('?').delete("\r")
exit $?&.exitstatus || 1
