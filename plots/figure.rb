# SPDX-License-Identifier: MIT
# figure.rb - one question, and its answer drawn, tabled and written out
#
# A figure is a class in figures/ that says what follows; lines.gp or bars.gp
# draws it (see lines.rb, bars.rb), or a .gp file of its own. Nothing keeps a
# list of them.
#
#   ORDER      where it stands on the page
#   NEEDS      the files that it is made of; the first gives the caption
#   question   one sentence that ends with a question mark
#   answer     the answer and when it flips, computed from the data
#   settings   [{NAME: value, ...}, rows]: variables and $ROWS for the .gp file
#   table      the numbers in Markdown
#   alt        the picture in words, for whoever cannot see it
#   terminal   lines for the terminal, or nil
#   points     {[row, column] => Spread}: what two runs are compared by; or {}

require "digest"
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

    def all = classes.select { _1.const_defined?(:ORDER) }.sort_by { _1::ORDER }
  end

  attr_reader :run
  attr_accessor :over # the same figure of another run, drawn behind; or nil

  def initialize(run)
    @run = run
    dates = self.class::NEEDS.map { run.facts(_1)["date"] }
    return if dates.uniq.size == 1

    raise Run::Refused, "#{run.dir} holds files of different runs: measure anew"
  end

  def id = self.class.id
  def script = id
  def main = self.class::NEEDS.first
  def facts = run.facts(main)
  def terminal = nil
  def points = {}
  def cpus = run.cpus(main)

  # For captions, when more than a tenth of all was disturbed.
  def blot
    hit, all = run.disturbed(main)
    hit * 10 > all ? ", #{hit * 100 / all} % of rounds disturbed" : ""
  end

  # What the picture is made of, and all of it: the same text, the same picture.
  def commands(theme)
    lines = Stats.wrap(answer, 103)
    caption = Stats.wrap(run.machine(main) + blot, 130)
    caption += Stats.wrap("Faint: #{over.run.name}, #{over.run.machine(main)}", 130) if over
    more, rows = settings(lines.size)
    common = { T: theme, W: WIDTH, TITLE: question, ANSWER: lines.join("\n"),
               LINES: lines.size, CAPTION: caption.join("\n"),
               UNDER: caption.size }
    common.merge(more)
          .map { |name, value| "#{name} = #{value.inspect}\n" }.join +
      "$ROWS << END\n#{rows}\nEND\nload 'style.gp'\nload '#{script}.gp'\n"
  end

  # Ends every picture, so that one that is still right need not be drawn again.
  def stamp(commands)
    scripts = %W[style #{script}].map { File.read("#{FIGURES}/#{_1}.gp") }
    "<!-- drawn from #{Digest::SHA256.hexdigest([commands, *scripts].join)[0, 16]} -->\n"
  end

  # nil: the picture in this file is the one.
  def svg(theme, file = nil)
    text = commands(theme)
    return if file && File.exist?(file) && File.read(file).end_with?(stamp(text))

    gnuplot(text) + stamp(text)
  end

  # A row of a Markdown table.
  def row(*cells) = "| #{cells.join(' | ')} |\n"

  private

  def gnuplot(commands)
    svg, error, status = Open3.capture3("gnuplot", "-", stdin_data: commands,
                                                        chdir: FIGURES)
    raise "gnuplot could not draw #{id}: #{error}" unless status.success?

    # gnuplot knows no weights; and not every machine has this family.
    svg.gsub('"DejaVu Sans:Bold"', '"DejaVu Sans" font-weight="bold"')
       .gsub('"DejaVu Sans"', '"DejaVu Sans, Verdana, sans-serif"')
       .sub(%r{<title>.*?</title>}, "<title>#{question}</title>")
  end
end

require_relative "reader/overlay"
require_relative "lines"
require_relative "bars"
Dir[File.join(Figure::FIGURES, "*.rb")].sort.each { require _1 }
