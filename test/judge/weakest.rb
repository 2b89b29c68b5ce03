# SPDX-License-Identifier: MIT
# weakest.rb - which memory orders are stronger than they need be, by the
# explorer's word; and what that changes in AArch64 instructions

require 'json'
require 'open3'
require_relative 'explore'

module Weakest
  Order = Struct.new(:file, :line, :order, :weaker, :failure)

  module_function

  # Each element of `programs` is a list of words for the explorer; asked is
  # about the orders in `file`. One is needless if no program needs it. nil:
  # some were not judged to the end, or not within the seconds given.
  def of(programs, file = nil, seconds: 60)
    stop = now + seconds
    found = programs.flat_map do |words|
      return nil if now > stop

      said, status = Open3.capture2(Explore::PROGRAM, *words, '--weaken', '--json', '--time', [seconds, 10].min.to_s, stdin_data: '', err: File::NULL)
      return nil unless status.success?

      JSON.parse(said)['orders'] || [] # none: it fails as it is expected to
    end
    found.select! { |o| file.nil? || File.expand_path(o['file']) == File.expand_path(file) }
    steps = found.group_by { |o| o.values_at('file', 'line', 'failure', 'weaker') }.values
    return nil if steps.flatten.any? { |o| !%w[needed needless].include?(o['answer']) }

    steps.select { |all| all.all? { |o| o['answer'] == 'needless' } }.map(&:first)
         .reject { |o| below_failure?(o, found) }.uniq { |o| o.values_at('file', 'line', 'failure') }
         .map { |o| Order.new(*o.values_at('file', 'line', 'order', 'weaker', 'failure')) }.sort_by(&:line)
  end

  def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  # Step after step, all of them at once, down to orders that can be no weaker:
  # [orders with their first and last word, the text]. nil: not judged.
  def lowest(file, scenarios, seconds: 20)
    stop = now + seconds
    folder = "#{Tree::BUILD}/weakest/#{File.basename(File.dirname(file))}"
    copy = "#{folder}/#{File.basename(file)}"
    FileUtils.mkdir_p(folder)
    text = File.read(file)
    all = []
    loop do
      File.write(copy, text)
      steps = now > stop ? nil : of(scenarios.map { |s| [s, '--with', folder] }, copy, seconds: stop - now)
      return all.empty? ? nil : [all, text] if steps.nil? && all.empty?
      return [all, text] if steps.nil? || steps.empty?

      before = all.map(&:dup)
      steps.each { |o| (at = all.find { |a| a.line == o.line && a.failure == o.failure }) ? at.weaker = o.weaker : all << o.dup }
      following = apply(text, steps)
      return [all, nil] if following.nil?
      return [before.empty? ? all : before, before.empty? ? nil : text] unless still_right?(following, copy, scenarios, folder)

      text = following
    end
  end

  def still_right?(text, copy, scenarios, folder)
    File.write(copy, text)
    scenarios.all? { |s| system(Explore::PROGRAM, s, '--with', folder, in: File::NULL, out: File::NULL, err: File::NULL) }
  end

  # C forbids a compare-exchange whose success is weaker than its failure.
  def below_failure?(order, found)
    !order['failure'] && found.any? do |f|
      f['failure'] && f.values_at('file', 'line') == order.values_at('file', 'line') &&
        (f['order'] == 'seq_cst' || (f['order'] == 'acquire' && %w[relaxed release].include?(order['weaker'])))
    end
  end

  # A text with these steps taken; nil if one of the orders is not written out.
  def apply(text, orders)
    orders.sort_by { |o| o.failure ? 0 : 1 }.inject(text) do |t, o| # of two on one line the last first
      lines = t.lines
      from = lines[0...o.line - 1].sum(&:size)
      statement = t[from..][/\A[^;]*/]
      at = statement.enum_for(:scan, /memory_order_#{o.order}\b/).map { Regexp.last_match.begin(0) }.public_send(o.failure ? :last : :first)
      return nil if at.nil?

      t.dup.tap { |new| new[from + at, "memory_order_#{o.order}".size] = "memory_order_#{o.weaker}" }
    end
  end

  # The atomic instructions that change on AArch64: [before, after], or nil.
  def instructions(text, weaker, include)
    before, after = [text, weaker].map { |t| atomics(t, include) }
    return nil if before.nil? || after.nil?

    [less(before, after), less(after, before)]
  end

  def less(these, those) = those.each_with_object(these.dup) { |w, left| (at = left.index(w)) && left.delete_at(at) }

  ATOMIC = /^\s+(ld[ax]\w*|st[lx]\w*|swp\w*|cas\w*|ldadd\w*|ldset\w*|ldclr\w*|ldapr\w*|dmb\s+\w+)\b/

  def atomics(text, include)
    said, status = Open3.capture2('aarch64-linux-gnu-gcc', '-std=gnu11', '-O2', '-march=armv8-a', '-mno-outline-atomics', *include.map { |d| "-I#{d}" },
                                  '-xc', '-', '-S', '-o', '-', stdin_data: text, err: File::NULL)
    status.success? ? said.scan(ATOMIC).flatten.map { |w| w.squeeze(" \t").tr("\t", ' ') } : nil
  rescue Errno::ENOENT
    nil
  end
end
