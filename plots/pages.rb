# SPDX-License-Identifier: MIT
# pages.rb - all figures of a run in the terminal and as a Markdown page

require_relative "figure"

module Pages
  module_function

  def terminal(figures, bold)
    shown = figures.map { _1.method(:terminal).arity.zero? ? nil : _1.terminal(bold) }
    shown.compact.join + "\n" + Stats.prose(notes(figures)) + "\n"
  end

  def notes(figures)
    files = figures.map { [_1.run, _1.main] }.uniq
    dirty, rounds = files.map { |run, file| run.disturbed(file) }
                         .transpose.map(&:sum)
    "Others disturbed #{dirty} of #{rounds} rounds: all are in the data; " \
      "they are left out of medians while a quarter is clean." +
      (dirty * 3 > rounds ? " Run again when the machine is quiet." : "")
  end

  # links: where the pictures are, seen from the page. redraw: {command:, data:}
  def markdown(figures, links, redraw)
    <<~PAGE.gsub(/\n{3,}/, "\n\n")
      # What it costs

      #{Stats.prose(intro(figures, redraw[:data]))}

      #{figures.map { figure(_1, links) }.join("\n")}
      #{Stats.prose(notes(figures))}

      ## Draw them again

      `#{redraw[:command]}` draws these figures and writes this page from the
      data as they are. `./kit plots` measures your own machine, in about a
      minute, into `plots/mine`.
    PAGE
  end

  def intro(figures, data)
    "Measured by `./kit plots` on #{figures.first.run.machine(figures.first.main)}. " \
      "[The raw rows and what their columns mean](#{data}). This page is " \
      "generated."
  end

  def figure(figure, links)
    <<~FIGURE
      ## #{figure.question}

      #{Stats.prose(figure.answer)}

      <picture>
        <source media="(prefers-color-scheme: dark)"
                srcset="#{links}#{figure.id}-dark.svg">
        <img src="#{links}#{figure.id}-light.svg" alt="#{figure.alt}">
      </picture>

      #{figure.table}
    FIGURE
  end
end
