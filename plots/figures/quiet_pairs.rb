# SPDX-License-Identifier: MIT
# quiet_pairs.rb - bars: what the rest costs while nobody waits: a signal, a
# push and a pop, a send and a receive; and what each is made of

class QuietPairs < BarFigure
  ORDER = 83
  NEEDS = %w[uncontended contestants].freeze
  WHAT = { "condvar" => "signal", "stack" => "push + pop", "channel" => "send + receive" }.freeze

  def question = "What do a signal, a stack and a channel cost while nobody waits?"
  def x_label = "nanoseconds; one thread, a second one asleep"
  def left_head = "ns"
  def log_x? = true
  def row_height = 24
  def kinds? = true

  def bars
    @bars ||= costs("uncontended", "lock").select { |name, _| WHAT.key?(family(name)) }
              .map { |name, s| ["#{WHAT[family(name)]}: #{run.title(name)}", s, style(name), name] }
              .sort_by { |_, s, _, name| [WHAT.keys.index(family(name)), s.median] }
  end

  def family(name) = run.contestants.dig(name, "family")
  def style(name) = WHAT.keys.index(family(name)) + 1
  def median(name) = bars.find { _1[3] == name }[1].median

  def answer
    told = { "condvar" => "pthread_cond", "treiber_stack" => "mutex_list", "channel" => "mutex_ring" }
           .map do |ours, home|
      "#{ours} #{digits median(ours)} ns, #{digits(median(ours) / median(home))} times #{home}, " \
        "with #{locked ours} locked instructions against #{locked home}"
    end
    "#{told.join('; ')}. It flips where somebody waits: then waking costs more than all of this."
  end

  def locked(name) = run.contestants[name]["locked"]

  def table
    text = row("", "ns", "p10-p90", "instructions", "locked", "fences", "system calls", "code bytes") +
           "|---|--:|:-:|#{'--:|' * 5}\n"
    bars.each do |name, s, _, key|
      text << row("#{name}#{', unstable' if shaky?(s)}", digits(s.median), "#{digits s.low} - #{digits s.high}",
                  *run.contestants[key].values_at("instructions", "locked", "fences", "system_calls", "code"))
    end
    "#{text}\n#{prose('Medians. What stands right of the spread is counted, not timed, and ' \
                      'includes a loop of two instructions.')}\n"
  end
end
