# SPDX-License-Identifier: MIT
# blocks.rb - the figures of the reference run in the lessons
#
# Between `<!-- figure NAME -->` and `<!-- end of figure -->` stands what is
# written here: the picture, its answer, and where the numbers are. A figure
# that the reference run does not have yet says so.

require_relative "../pages"

class Blocks
  BLOCK = /^(<!-- figure (\w+) -->\n).*?^(<!-- end of figure -->$)/m

  # figures: {name => Figure} of the reference run.
  def initialize(root, figures)
    @root = root
    @figures = figures
  end

  def pages = Dir[File.join(@root, "lessons", "*", "README.md")].sort

  def fresh(text)
    text.gsub(BLOCK) { "#{$1}\n#{block($2)}\n#{$3}" }
  end

  def block(name)
    kind = Figure.all.find { _1.id == name } or return "There is no figure #{name}.\n"
    figure = @figures[name] or return <<~TEXT
      #{Stats.prose("*#{kind.allocate.question}* No reference run has this figure yet; " \
                    "`./kit plots --full` draws it for your machine.")}
    TEXT
    <<~TEXT
      #{Pages.picture(figure, '../../plots/svg/')}

      #{Stats.prose("*#{figure.question}* #{figure.answer} (#{figure.facts['cpu']}, " \
                    "#{Stats.count(figure.cpus, 'CPU')}; " \
                    "[numbers and spread](../../plots/README.md##{Pages.anchor(figure.question)}).)")}
    TEXT
  end

  # Pages that show something else than the reference run has.
  def stale = pages.reject { |page| (text = File.read(page)) == fresh(text) }

  def names(page) = File.read(page).scan(BLOCK).map { _1[1] }

  def write
    stale.each { |page| File.write(page, fresh(File.read(page))) }
  end
end
