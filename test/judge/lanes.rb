# SPDX-License-Identifier: MIT
# lanes.rb - jobs side by side, one for each processor
#
# Many jobs sleep for a part of their time, or use one processor. Each lane
# builds in folders of its own, named with its suffix, so none waits for another.

require 'etc'

module Lanes
  module_function

  def suffix = Thread.current[:lane].to_s

  # The block for each item, in this order as far as possible. Those for which
  # `together` says the same go through one lane, the many first: what it built for
  # one it has for the next. Ctrl-C stops what is at work, and then is everybody's.
  def each(items, count = Etc.nprocessors, together: nil, &work)
    queue = Queue.new
    groups = together ? items.group_by(&together).values.sort_by.with_index { |g, i| [-g.size, i] } : items.map { |i| [i] }
    groups.each { |group| queue << group }
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
    loop { queue.pop(true).each { |item| yield item } }
  rescue ThreadError
    nil # nothing is left
  end
end
