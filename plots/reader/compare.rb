# SPDX-License-Identifier: MIT
# compare.rb - two runs of one machine: what differs between them

require_relative "../run"

module Compare
  # What makes a machine; if one of these differs, it is another one.
  MACHINE = %w[cpu arch cpus_online sockets cores_per_socket siblings
               numa_nodes hypervisor].freeze

  module_function

  def facts(run) = run.rows("host").to_h { _1.values_at("key", "value") }

  # [[fact, of the one, of the other], ...]
  def differences(one, other)
    a, b = facts(one), facts(other)
    (a.keys | b.keys).map { [_1, a[_1] || "-", b[_1] || "-"] }.reject { _1[1] == _1[2] }
  end

  def check(one, other)
    key, a, b = differences(one, other).find { MACHINE.include?(_1[0]) }
    return unless key

    raise Run::Refused, "two machines (#{key}: #{a}; #{b}). --compare is for two runs of " \
                        "one; --over draws a run over another machine's"
  end

  def terminal(one, other)
    rows = differences(one, other).map { |row| format("  %-14s %-30s %s", *row) }
    "\n#{one.name} over #{other.name}. What differs:\n\n#{rows.join("\n")}\n"
  end

  def markdown(one, other)
    rows = differences(one, other).map { |row| "| #{row.join(' | ')} |\n" }
    "| fact | #{one.name} | #{other.name} |\n|---|---|---|\n#{rows.join}\n"
  end
end
