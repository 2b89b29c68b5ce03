# SPDX-License-Identifier: MIT
# condvar_turns.rb - bars: two threads in turn, and a bounded buffer

class CondvarTurns < BarFigure
  ORDER = 84
  NEEDS = %w[condvars contestants].freeze
  LOADS = { %w[hand_over 2 0] => ["in turn, two CPUs", 1],
            %w[hand_over 2 1] => ["in turn, one CPU", 3],
            %w[bounded 2 0] => ["buffer, 1 to 1", 2] }.freeze

  def question = "What does it take to wait for another thread's word?"
  def x_label = "time from one turn to the next (orange: for each item put or taken)"
  def x_text(x) = time(x)
  def log_x? = true
  def kinds? = true
  def left_head = "each"

  def cost
    @cost ||= run.rows("condvars").group_by { [_1["lock"], _1.values_at("kind", "threads", "one_cpu")] }
                 .transform_values do |rows|
      Stats.spread(Stats.undisturbed(rows).map { _1["ns"].to_f / [_1["operations"].to_f, 1].max })
    end
  end

  def bars
    @bars ||= LOADS.flat_map do |load, (text, style)|
      cost.select { |(_, of), _| of == load }
          .map { |(lock, _), s| ["#{lock}, #{text}", s, style] }.sort_by { _1[1].median }
    end
  end

  def answer
    ours, home = %w[condvar pthread_cond].map { |lock| LOADS.keys.map { cost[[lock, _1]].median } }
    told = LOADS.values.each_with_index.map do |(text, _), i|
      "#{text} #{time ours[i]} against #{time home[i]} (#{digits(ours[i] / home[i])})"
    end
    "condvar against pthread_cond: #{told.join('; ')}. " + flip
  end

  def flip
    two, one = %w[0 1].map { cost[["condvar", ["hand_over", "2", _1]]] }
    near = two.median < one.median
    where, when_not = near ? ["between CPUs", "the one who waits is asleep already: waking it is what costs"] :
                             ["on one CPU", "the other CPU is awake already: waking it is what costs"]
    "Handing over #{where} is the cheaper way for condvar here; it flips when #{when_not}."
  end
end
