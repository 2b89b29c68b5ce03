# SPDX-License-Identifier: MIT
# weakest.rb - which memory orders are stronger than they need be, by the
# explorer's word; and what that changes in AArch64 instructions

require 'json'
require 'open3'
require_relative 'explore'

module Weakest
  Order = Struct.new(:file, :line, :order, :weaker)

  module_function

  # Each element of `programs` is a list of words for the explorer. An order
  # is needless if no program needs it. nil: some were not judged to the end.
  def of(programs)
    found = programs.flat_map do |words|
      said, status = Open3.capture2(Explore::PROGRAM, *words, '--weaken', '--json', stdin_data: '')
      return nil unless status.success?

      JSON.parse(said)['orders']
    end
    sites = found.group_by { |o| o.values_at('file', 'line', 'failure', 'weaker') }.values
    return nil if sites.flatten.any? { |o| !%w[needed needless].include?(o['answer']) }

    sites.select { |all| all.all? { |o| o['answer'] == 'needless' } }.map(&:first)
         .reject { |o| below_failure?(o, found) }.uniq { |o| o.values_at('file', 'line', 'failure') }
         .map { |o| Order.new(o['file'], o['line'], o['order'], o['weaker']) }.sort_by(&:line)
  end

  # C forbids a compare-exchange whose success is weaker than its failure.
  def below_failure?(order, found)
    !order['failure'] && found.any? do |f|
      f['failure'] && f.values_at('file', 'line') == order.values_at('file', 'line') &&
        (f['order'] == 'seq_cst' || (f['order'] == 'acquire' && %w[relaxed release].include?(order['weaker'])))
    end
  end
end
