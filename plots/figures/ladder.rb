# SPDX-License-Identifier: MIT
# ladder.rb - bars on a logarithmic scale: from a load in the cache to the
# start of a thread, and who is involved

class Ladder < BarFigure
  ORDER = 10
  NEEDS = %w[operations].freeze
  # What is shown, by whom: 1 this core alone, 2 another core, 3 the kernel.
  RUNGS = {
    "load_relaxed" => ["load from this core's cache", 1],
    "dependent_load" => ["load that needs the load before", 1],
    "fetch_add" => ["atomic add, cache line at home", 1],
    "fence_seq_cst" => ["fence", 1],
    "relax" => ["cpu_relax()", 1],
    "allocate_and_free" => ["malloc and free", 1],
    "system_call" => ["shortest system call", 3],
    "futex_wake_nobody" => ["futex wake, nobody sleeps", 3],
    "pipe_write_and_read" => ["a byte through a pipe and back", 3],
    "first_touch_of_a_page" => ["map, touch and unmap a page", 3],
    "thread_start_and_join" => ["start a thread and join it", 3]
  }.freeze
  SAME = { "fetch_add" => "add_seq_cst" }.freeze

  def question = "What does anything cost, in powers of ten?"
  def x_label = "time of one (blue: this core, orange: two cores, grey: the kernel)"
  def x_text(x) = time(x)
  def kinds? = true
  def log_x? = true
  def row_height = 27

  def cost = @cost ||= costs("operations", "operation")

  def bars
    @bars ||= begin
      rows = RUNGS.map { |key, (text, kind)| [text, cost[SAME.fetch(key, key)], kind] }
      (rows + handovers).select { _1[1] }.sort_by { [_1[2], _1[1].median] }
    end
  end

  # Between two cores: only a full run knows.
  def handovers
    return [] unless run.has?("handover") &&
                     run.facts("handover")["date"] == facts["date"]

    Handover.new(run).bars.first(2).map { |name, s, _| [name, s, 2] }
  end

  def answer
    one, call, start = %w[add_seq_cst system_call thread_start_and_join]
                       .map { cost[_1].median }
    floor = cost["load_relaxed"].median
    "From #{time floor} (a load) to #{time start} (a thread): " \
      "#{digits Math.log10(start / floor)} powers of ten. A system call costs " \
      "as much as #{(call / one).round} atomic adds: a lock that sleeps is " \
      "dear when it need not. It flips when the wait is longer than going " \
      "to sleep and being woken takes."
  end
end
