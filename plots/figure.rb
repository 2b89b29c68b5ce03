# SPDX-License-Identifier: MIT
# figure.rb - one question, and its answer drawn, tabled and written out
#
# A figure is figures/NAME.rb, a class that says what follows, and
# figures/NAME.gp, which draws it. Nothing keeps a list of them.
#
#   ORDER      where it stands on the page
#   NEEDS      the files that it is made of; the first gives the caption
#   question   one sentence that ends with a question mark
#   answer     the answer and when it flips, computed from the data
#   settings   [{NAME: value, ...}, rows]: variables and $ROWS for the .gp file
#   table      the numbers in Markdown
#   alt        the picture in words, for whoever cannot see it
#   terminal   lines for the terminal, or nil

require "open3"
require_relative "stats"

class Figure
  include Stats
  FIGURES = File.join(__dir__, "figures")
  WIDTH = 760

  @classes = []
  class << self
    attr_reader :classes

    def inherited(figure)
      super
      Figure.classes << figure
    end

    # lower_case: uncontended, wait_tail
    def id = name.gsub(/(?<!^)([A-Z])/, "_\\1").downcase

    def all = classes.sort_by { _1::ORDER }
  end

  attr_reader :run

  def initialize(run)
    @run = run
    dates = self.class::NEEDS.map { run.facts(_1)["date"] }
    return if dates.uniq.size == 1

    raise Run::Refused, "#{run.dir} holds files of different runs: measure anew"
  end

  def id = self.class.id
  def main = self.class::NEEDS.first
  def facts = run.facts(main)
  def terminal = nil
  def cpus = run.cpus(main)

  # For captions, when more than a tenth of all was disturbed.
  def blot
    hit, all = run.disturbed(main)
    hit * 10 > all ? ", #{hit * 100 / all} % of rounds disturbed" : ""
  end

  def svg(theme)
    lines = Stats.wrap(answer, 103)
    caption = Stats.wrap(run.machine(main) + blot, 130)
    more, rows = settings(lines.size)
    common = { T: theme, W: WIDTH, TITLE: question, ANSWER: lines.join("\n"),
               LINES: lines.size, CAPTION: caption.join("\n"),
               UNDER: caption.size }
    gnuplot(common.merge(more)
      .map { |name, value| "#{name} = #{value.inspect}\n" }.join +
      "$ROWS << END\n#{rows}\nEND\nload 'style.gp'\nload '#{id}.gp'\n")
  end

  # A row of a Markdown table.
  def row(*cells) = "| #{cells.join(' | ')} |\n"

  # Every lock keeps its colour, dash and marker. 7, grey, is the C library's
  # mutex everywhere; 6 its spin lock.
  def styles(names)
    fixed = { "pthread_mutex" => 7, "pthread_spin" => 6 }
    free = (1..5).cycle
    names.to_h { [_1, fixed[_1] || free.next] }
  end

  # Names at the line ends must not overlap: those too near to each other
  # become one block around their middle. 0 is the foot of the picture, 1 the
  # top.
  def self.spread_out(ends, gap = 0.068)
    blocks = []
    ends.sort_by(&:last).each do |name, at|
      blocks << [[name], [at]]
      merge(blocks) while blocks.size > 1 && foot(blocks[-1], gap) <
                                             foot(blocks[-2], gap) +
                                             gap * blocks[-2][0].size
    end
    blocks.flat_map do |names, wanted|
      low = foot([names, wanted], gap) + gap / 2
      names.each_with_index.map { |name, i| [name, low + i * gap] }
    end.to_h
  end

  def self.merge(blocks)
    names, wanted = blocks.pop
    blocks[-1] = [blocks[-1][0] + names, blocks[-1][1] + wanted]
  end

  def self.foot((names, wanted), gap)
    middle = wanted.sum / wanted.size
    (middle - gap * names.size / 2).clamp(-gap, 1 - gap * names.size)
  end

  private

  def gnuplot(script)
    svg, error, status = Open3.capture3("gnuplot", "-", stdin_data: script,
                                                        chdir: FIGURES)
    raise "gnuplot could not draw #{id}: #{error}" unless status.success?

    # gnuplot knows no weights; and not every machine has this family.
    svg.gsub('"DejaVu Sans:Bold"', '"DejaVu Sans" font-weight="bold"')
       .gsub('"DejaVu Sans"', '"DejaVu Sans, Verdana, sans-serif"')
       .sub(%r{<title>.*?</title>}, "<title>#{question}</title>")
  end
end

Dir[File.join(Figure::FIGURES, "*.rb")].sort.each { require _1 }
