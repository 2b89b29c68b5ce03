# SPDX-License-Identifier: MIT
# draw.rb - hands the numbers to gnuplot, which makes the SVG files

require "open3"

module Draw
  WIDTH = 760
  GROUPS = { "kit" => 1, "glibc" => 2 }.freeze # 3: all others
  FIGURES = File.join(__dir__, "figures")
  TITLES = {
    "uncontended" => "What does a lock cost when nobody else wants it?",
    "throughput" => "How much gets through one lock as threads are added?"
  }.freeze

  module_function

  # All pictures of a run, as {file name => text}.
  def all(numbers)
    TITLES.keys.product(%w[light dark]).to_h do |figure, theme|
      ["#{figure}-#{theme}.svg", gnuplot(figure, theme, numbers)]
    end
  end

  def answer(figure, numbers) = numbers.public_send("#{figure}_answer")

  def gnuplot(figure, theme, numbers)
    lines = wrap(answer(figure, numbers), 103)
    caption = wrap(numbers.machine + numbers.blot, 130)
    settings, rows = send(figure, numbers, lines.size)
    common = { T: theme, W: WIDTH, TITLE: TITLES[figure],
                 ANSWER: lines.join("\n"), LINES: lines.size,
                 CAPTION: caption.join("\n"), UNDER: caption.size }
    script = common.merge(settings)
                   .map { |name, value| "#{name} = #{value.inspect}\n" }.join
    script << "$ROWS << END\n#{rows}\nEND\nload 'style.gp'\n" \
              "load '#{figure}.gp'\n"
    svg, error, status = Open3.capture3("gnuplot", "-", stdin_data: script,
                                                        chdir: FIGURES)
    raise "gnuplot could not draw #{figure}: #{error}" unless status.success?

    # gnuplot knows no weights; and not every machine has this family.
    svg.gsub('"DejaVu Sans:Bold"', '"DejaVu Sans" font-weight="bold"')
       .gsub('"DejaVu Sans"', '"DejaVu Sans, Verdana, sans-serif"')
       .sub(%r{<title>.*?</title>}, "<title>#{TITLES[figure]}</title>")
  end

  def wrap(text, width)
    text.gsub(/(.{1,#{width}})(?: +|\z)/, "\\1\n").lines(chomp: true)
  end

  def uncontended(numbers, lines)
    y = -1.0
    last = nil
    locks = numbers.ranked
    rows = locks.map do |lock|
      style = GROUPS.fetch(numbers.locks[lock]["maker"], 3)
      y += style == last || last.nil? ? 1 : 1.35 # a gap between the groups
      last = style
      s = numbers.pairs[lock]
      name = numbers.title(lock) + (s.unstable? ? "\nunstable" : "")
      [y, s.median, s.low, s.high, style, name.inspect].join(" ")
    end
    most = locks.map { numbers.pairs[_1].high }.max
    one, two = [Numbers::ONE, Numbers::TWO].map { numbers.pairs[_1].median }
    [{ H: (188 + 17.5 * lines + 34 * (y + 1)).round,
       XMAX: [most, two].max * 1.04, YMAX: y + 0.5, ONE: one, TWO: two,
       YS: rows.map { _1.split.first }.join(" "),
       MEDIANS: locks.map { numbers.d numbers.pairs[_1].median }.join(" "),
       RATIOS: locks.map { numbers.ratio(_1) }.join(" ") }, rows.join("\n")]
  end

  # Style 7, grey, is the C library's mutex everywhere; 6 its spin lock.
  def styles(locks)
    fixed = { "pthread_mutex" => 7, "pthread_spin" => 6 }
    free = (1..5).cycle
    locks.to_h { [_1, fixed[_1] || free.next] }
  end

  def throughput(numbers, _lines)
    all = numbers.through.values.flat_map(&:values)
    low, high = all.map(&:p25).min, all.map(&:p75).max
    log = high > 30 * low
    bottom, top = log ? [low / 1.5, high * 3] : [0, high * 1.16]
    height = lambda do |v|
      log ? Math.log(v / bottom) / Math.log(top / bottom) : v / top
    end
    locks = numbers.through.keys.sort
    style = styles(locks)
    ends = spread_out(locks.to_h do |lock|
      [lock, height[numbers.through[lock][numbers.steps.last].median]]
    end)
    rows = locks.map do |lock|
      numbers.through[lock].sort.map do |n, s|
        [n, s.p25, s.median, s.p75].join(" ")
      end.join("\n")
    end
    [{ H: 440, N: locks.size, NAMES: locks.join(" "), LOGY: log ? 1 : 0,
       STYLES: locks.map { style[_1] }.join(" "),
       ENDS: locks.map { ends[_1].round(4) }.join(" "),
       CPUS: numbers.cpus, LOGX: numbers.steps.size > 8 ? 1 : 0,
       CPUTEXT: "more threads than the #{numbers.cpus} CPU" \
                "#{'s' if numbers.cpus > 1}: some always wait",
       WORK: numbers.outside, XMIN: 0.85,
       XMAX: numbers.steps.last * 1.02, YMIN: bottom, YMAX: top },
     rows.join("\n\n\n")]
  end

  # Names at the line ends must not overlap: those too near to each other
  # become one block around their middle. 0 is the foot of the picture, 1 the
  # top.
  def spread_out(ends, gap = 0.068)
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

  def merge(blocks)
    names, wanted = blocks.pop
    blocks[-1] = [blocks[-1][0] + names, blocks[-1][1] + wanted]
  end

  def foot((names, wanted), gap)
    middle = wanted.sum / wanted.size
    (middle - gap * names.size / 2).clamp(-gap, 1 - gap * names.size)
  end
end
