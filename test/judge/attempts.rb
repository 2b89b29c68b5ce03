# SPDX-License-Identifier: MIT
# attempts.rb - what students may try, judged as check judges it
#
# solutions/ID/attempts.yml holds texts that a student might hand in for that
# exercise: wrong ones, which must fail in the tier that is named, and right ones
# which look different from the model answer, and must pass.
#     wrong:
#       - what: lets go before it has written     what the student did
#         tier: explored                          where it must fail (unit may by luck)
#         edits:                                  each [old, new], in order, on
#           - [old text, new text]                the model answer
#     right:
#       - what: exchanges in place of the store
#         text: |                                 or the whole file
#           ...
#     unjudged:                                   those of which no tier can say
#       - ...                                     enough, told as not judged

require_relative 'progress'
require_relative 'report'
require_relative 'tiers'

module Attempts
  # What these see each time, unit sees by luck.
  SURE = %w[explored sanitizers].freeze

  module_function

  # Three wrong ones and one right one, or the whole of them.
  def judge(exercise, whole: true)
    file = "#{exercise.solution}/attempts.yml"
    return Found.of(skipped: ["#{file} is not there: nothing was tried"]) unless File.file?(file)

    all = YAML.load_file(file)
    wrong, right = %w[wrong right].map { |kind| all[kind] || [] }
    said = (whole ? wrong : wrong.first(3)).map { |a| false_pass(exercise, a) } +
           (whole ? right : right.first(1)).map { |a| false_fail(exercise, a) }
    said << [:fail, 'fewer than three wrong attempts and one right one'] if wrong.size < 3 || right.empty?
    said += (all['unjudged'] || []).map { |a| [:skip, "\"#{a['what']}\": no tier says enough"] }
    named = said.map { |verdict, text| [verdict, "#{file}: #{text}"] }
    Found.of(passed: named.count { |v, _| v == :pass }, failures: named.select { |v, _| v == :fail }.map(&:last),
             skipped: named.select { |v, _| v == :skip }.map(&:last))
  end

  def false_pass(exercise, attempt)
    said, tier = verdict(exercise, attempt)
    said, tier = verdict(exercise, attempt, attempt['tier']) if said.verdict == :fail && tier == 'unit' && SURE.include?(attempt['tier'])
    return [:pass] if said.verdict == :fail && tier == attempt['tier']

    what = { fail: "fails in #{tier}, not in #{attempt['tier']}", pass: 'passes', skip: 'is not judged' }[said.verdict]
    [said.verdict == :skip ? :skip : :fail, "\"#{attempt['what']}\" #{what}: #{said.line}"]
  end

  def false_fail(exercise, attempt)
    said, tier = verdict(exercise, attempt)
    [said.verdict, "\"#{attempt['what']}\" is right; #{tier}: #{said.line}\n#{said.explanation&.join("\n")}"]
  end

  def verdict(exercise, attempt, from = nil)
    text = text_of(exercise, attempt)
    return [Tiers::Said.new(:fail, 'an edit does not fit the model answer'), 'nothing'] if text.nil?

    tiers = Tiers.of(exercise).new(exercise, 1)
    said = tiers.judge(*[text, from].compact)
    [said, tiers.failed]
  end

  def text_of(exercise, attempt)
    return attempt['text'] if attempt['text']

    model = File.read("#{exercise.solution}/#{File.basename(exercise.file)}")
    attempt['edits'].inject(model) { |text, (old, new)| text.include?(old) ? text.sub(old) { new } : (return nil) }
  end
end
