# SPDX-License-Identifier: MIT
# lanes.rb - jobs side by side, one for each processor
#
# Many jobs sleep for a part of their time, or use one processor. Each lane
# builds in folders of its own, named with its suffix, so none waits for another.

require 'etc'

module Lanes
  module_function

  def suffix = Thread.current[:lane].to_s

  # The block for each item, in this order as far as possible. Ctrl-C stops what
  # is at work, and then is everybody's.
  def each(items, count = Etc.nprocessors, &work)
    queue = Queue.new
    items.each { |item| queue << item }
    lanes = Array.new(count) { |number| Thread.new { lane(number, queue, &work) } }
    lanes.each(&:join)
  rescue Interrupt
    lanes.each { |t| t.raise(Interrupt) if t.alive? }
    lanes.each { |t| t.join rescue nil }
    raise
  end

  def lane(number, queue)
    Thread.current.report_on_exception = false
    Thread.current[:lane] = number.zero? ? '' : "-#{number + 1}"
    loop { yield queue.pop(true) }
  rescue ThreadError
    nil # nothing is left
  end
end
