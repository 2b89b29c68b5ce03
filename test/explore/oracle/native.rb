# SPDX-License-Identifier: MIT
# frozen_string_literal: true

# native.rb - for trust: the cases as ordinary programs, without the explorer

# Every case that must pass is right natively too: it ends, with status 0.
def test_native(tools, tally, options)
  right = all_cases.select { |one| one.expected == 'pass' }
  right = sample(right, 30, options) unless options[:full]
  each_parallel(right, 'native', options[:jobs]) do |one|
    program = native_build(tools, one.name)
    said, code = program ? native_run(program) : ['does not compile', 2]
    # 124: too slow for this machine just now, which says nothing
    next tally.pass if [0, 124].include?(code)

    tally.fail "FAIL #{one.name} (native): exit #{code}\n#{said[0, 300]}"
  end
  native_choice(tools, tally)
end

# explore_choose draws the same numbers for a seed and others for another.
def native_choice(tools, tally)
  program = native_build(tools, 'choose_one_fails')
  codes = Array.new(40) { |seed| native_run(program, seed / 2)[1] }
  pairs = codes.each_slice(2).to_a
  if pairs.all? { |a, b| a == b } && codes.uniq.size == 2
    tally.pass
  else
    tally.fail "FAIL explore_choose (native): #{codes.inspect}"
  end
end

def native_build(tools, name)
  program = File.join(tools.folder, "native-#{name}")
  built = system('gcc', '-O2', '-pthread', "-I#{HERE}", '-o', program,
                 File.join(HERE, 'cases', "#{name}.c"), '-latomic')
  program if built
end

def native_run(program, seed = nil)
  environment = seed ? { 'KIT_SEED' => seed.to_s } : {}
  said, status = Open3.capture2e(environment, 'timeout', '60', program,
                                 stdin_data: '')
  [said, status.exitstatus || 128 + status.termsig.to_i]
end
