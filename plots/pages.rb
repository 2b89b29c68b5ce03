# SPDX-License-Identifier: MIT
# pages.rb - all figures of a run in the terminal and as a Markdown page

require_relative "figure"

module Pages
  module_function

  def terminal(figures, bold)
    shown = figures.map { _1.method(:terminal).arity.zero? ? nil : _1.terminal(bold) }
    shown.compact.join + Overlay.terminal(figures, bold) + "\n" + Stats.prose(notes(figures)) + "\n"
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
  # others: runs on further hosts
  def markdown(figures, links, redraw, others = [])
    <<~PAGE.gsub(/\n{3,}/, "\n\n")
      # What it costs

      #{Stats.prose(intro(figures, redraw[:data]))}

      #{contents(figures)}

      #{figures.map { figure(_1, links, redraw[:command], others) }.join("\n")}
      #{machines(others)}

      #{Stats.prose(notes(figures))}

      ## Draw them again

      `#{redraw[:command]}` draws these figures and writes this page from the
      data as they are; a picture whose data are the same is left alone.
      `./kit plots` measures your own machine, in about a minute, into
      `plots/mine`, and draws it over this one. `./kit share` packs what it
      measured into one file; `./kit share --import FILE` adds such a file here.

      #{'[What they say of claims that you may have read](claims.md).' if redraw[:claims]}
    PAGE
  end

  def intro(figures, data)
    "Measured by `./kit plots` on #{figures.first.run.machine(figures.first.main)}. " \
      "[The raw rows and what their columns mean](#{data}). This page is " \
      "generated."
  end

  # As GitHub names a heading.
  def anchor(heading) = heading.downcase.gsub(/[^\p{Alnum} _-]/, "").tr(" ", "-")

  def contents(figures)
    missing = Figure.all - figures.map(&:class)
    text = figures.map { "- [#{_1.question}](##{anchor(_1.question)})\n" }.join
    return text if missing.empty?

    text + "\n" + Stats.prose("Not measured here yet (`./kit plots --full` measures " \
                              "all): #{missing.map(&:id).join(', ')}.") + "\n"
  end

  def figure(figure, links, command, others)
    <<~FIGURE
      ## #{figure.question}

      #{Stats.prose(figure.answer)}

      #{picture(figure, links)}

      #{figure.table}
      #{Overlay.new(figure).markdown}
      #{elsewhere(figure, others)}
      #{Stats.prose("Made of #{figure.class::NEEDS.map { "`#{_1}.tsv`" }.join(', ')}; drawn " \
                    "by `plots/figures/#{figure.id}.rb`; again: `#{command}`.")}
    FIGURE
  end

  def picture(figure, links)
    <<~PICTURE.chomp
      <picture>
        <source media="(prefers-color-scheme: dark)"
                srcset="#{links}#{figure.id}-dark.svg">
        <img src="#{links}#{figure.id}-light.svg" alt="#{figure.alt}">
      </picture>
    PICTURE
  end

  # What the same figure says of further hosts, over this one.
  def elsewhere(figure, others)
    others.filter_map do |run|
      next unless figure.class::NEEDS.all? { run.has?(_1) }

      there = figure.class.new(run)
      there.over = figure
      Stats.prose("**#{run.name}** (#{run.machine(there.main)}): #{there.answer}") + "\n\n" +
        Overlay.new(there).table
    end.join("\n")
  end

  def machines(others)
    return "" if others.empty?

    rows = others.map do |run|
      "| [#{run.name}](data/#{run.name}/host.tsv) | #{run.machine('contestants')} |\n"
    end
    "## Further hosts\n\n| host | machine |\n|---|---|\n#{rows.join}"
  end
end
