# SPDX-License-Identifier: MIT
# parts.rb - what is measured several times in a run, and made one table
#
# A machine may be slower now than in a minute. What takes little time is measured
# at the beginning, in the middle and at the end, so that its spread says so.

module Parts
  module_function

  def plan(again, once)
    half = once.size / 2
    again + once.take(half) + again + once.drop(half) + again
  end

  # The rounds of each part follow those of the one before; a fact in which they
  # differ holds what each says.
  def joined(texts)
    return texts[0] if texts.one?

    rounds = 0
    rows = texts.each_with_index.flat_map do |text, i|
      names, *some = text.lines.grep_v(/^#/).map { _1.chomp.split("\t", -1) }
      at = names.index("round")
      some.each { _1[at] = (_1[at].to_i + rounds).to_s }
      rounds = some.map { _1[at].to_i }.max.to_i + 1
      (i.zero? ? [names] : []) + some
    end
    "#{head(texts)}#{rows.map { _1.join("\t") << "\n" }.join}# end\n"
  end

  def head(texts)
    facts = texts.map { |text| text.scan(/^# ([^\t\n]+)\t(.*)$/).to_h }
    facts[0].map do |key, _|
      values = facts.map { _1[key] }
      "# #{key}\t#{key == 'rounds' ? values.sum(&:to_i) : values.uniq.join(' ')}\n"
    end.join
  end
end
