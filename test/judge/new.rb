# SPDX-License-Identifier: MIT
# new.rb - ./kit new NAME: a primitive's or an exercise's folder from the
# template, complete and green, to be changed step by step

require 'fileutils'
require_relative 'tree'

module New
  TEMPLATE = File.join(__dir__, 'template')
  USAGE = <<~TEXT
    ./kit new NAME              a primitive: primitives/NAME, suite, scenario
    ./kit new NN-NAME [--contract C]
                                an exercise: exercises/NN-NAME, solutions/NN-NAME

    A primitive begins as a flag that is set and looked at; ./kit test NAME is
    green at once, and stays green while you change it step by step. An exercise
    is about primitive C (without: NAME): its functions are to be written, and
    the primitive's code is the model answer. Without such a primitive it brings
    a contract, a suite and a scenario of its own.
  TEXT

  module_function

  def run(words)
    return puts(USAGE) || 0 if (words & %w[--help -h]).any?

    contract = words.include?('--contract') ? words.slice!(words.index('--contract'), 2).last : nil
    complain("one name, as in: ./kit new seesaw, or: ./kit new 30-seesaw\n\n#{USAGE}") unless words.size == 1 && !words[0].start_with?('-')
    words[0].match?(/\A\d/) ? exercise(words[0], contract) : primitive(words[0])
    0
  end

  def complain(text)
    warn "./kit: #{text}"
    exit 2
  end

  def primitive(name)
    complain("'#{name}' is no name for C: small letters, digits and _") unless name.match?(/\A[a-z][a-z0-9_]*\z/)
    complain("#{name} is there already") if Tree.contracts.include?(name) || Dir.exist?("primitives/#{name}")
    contract_in("primitives/#{name}", name)
    implementation_in("primitives/#{name}", name)
    puts '', "Now: ./kit test #{name}; test/listings/listings generate #{name}; then change it,",
         'contract first. What belongs to a finished one: CONTRIBUTING.md'
  end

  def exercise(id, contract)
    complain("'#{id}' is no exercise's name, as in 30-seesaw or 30b-seesaw-again") unless id.match?(/\A\d\d[a-z]?-[a-z0-9-]+\z/)
    number = id[/\A\d+[a-z]?/]
    taken = Tree.exercises.find { |e| e.number == number }
    complain("#{number} is taken by #{taken.id}") if taken
    name = contract || id.sub(/\A\d+[a-z]?-/, '').tr('-', '_')
    complain("there is no primitive '#{name}'#{near(name)}") if contract && !Tree.contracts.include?(name)
    folder = "exercises/#{id}"
    own = !Tree.contracts.include?(name)
    contract_in(folder, name) if own
    model = Tree.model(name)
    own ? implementation_in("solutions/#{id}", name) : copy_model(id, name, model)
    write("#{folder}/exercise.yml", File.read("#{TEMPLATE}/exercise.yml").gsub(/\bID\b/, id).gsub('NAME', name)
                                        .gsub('TITLE', name.tr('_', ' ')).gsub('MEETS', sentences(name).join(', ')))
    write("#{folder}/#{name}.c", skeleton(id, name, own ? "#{folder}/#{name}.h" : Tree.header(name)))
    puts '', "Now: ./kit check #{number} fails, as it should; ./kit test #{name} holds that the model",
         'answer passes. Write the lesson, the hints, and the holes as you want them.'
  end

  def near(name) = Tree.nearest(name, Tree.contracts)&.then { |n| ". Did you mean #{n}?" }

  def contract_in(folder, name)
    write("#{folder}/#{name}.h", fill('name.h', name))
    write("test/suites/test_#{name}.c", fill('suite.c', name))
    write("test/scenarios/#{name}_message.c", fill('scenario.c', name))
  end

  def implementation_in(folder, name)
    write("#{folder}/#{name}.c", fill('name.c', name))
    write("#{folder}/mutants.tsv", fill('mutants.tsv', name))
  end

  def copy_model(id, name, model)
    complain("#{name} stands in several files; begin with one of the model's own making") if Tree.sources(model, name).size > 1
    write("solutions/#{id}/#{name}.c", File.read("#{model}/#{name}.c"))
  end

  def fill(file, name) = File.read("#{TEMPLATE}/#{file}").gsub('NAME', name)

  # The sentences of the contract that the suite tests.
  def sentences(name)
    Tree.suites_of(name).flat_map { |s| File.read("test/suites/test_#{s}.c").scan(/^void test_([a-z]+)/).flatten }.uniq
  end

  # Each function of the contract, to be filled in.
  def skeleton(id, name, contract)
    header = File.read(contract)
    functions = header.scan(/^([a-z][\w ]*[ *])(#{name}_\w+)\(([^)]*)\);/m).map do |type, function, parameters|
      words = parameters.gsub(/\s+/, ' ')
      unused = words.split(',').map { |p| p[/(\w+)\s*\z/, 1] } - ['void']
      value = { 'void' => nil, 'bool' => 'false' }.fetch(type.strip, type.include?('*') ? 'NULL' : '0')
      "#{type}#{function}(#{words})\n{\n    // YOUR TURN\n#{unused.map { |u| "    (void)#{u};\n" }.join}#{"    return #{value};\n" if value}}\n"
    end
    stddef = functions.any? { |f| f.include?('NULL') } ? "\n#include <stddef.h>\n" : ''
    "// SPDX-License-Identifier: MIT\n// #{id[/\A\d+[a-z]?/]} - #{name.tr('_', ' ')}\n//\n// The contract is #{contract}: read it first.\n//\n" \
      "//     ./kit check #{id[/\A\d+[a-z]?/]}      judges this file\n\n#include \"#{name}.h\"\n#{stddef}\n#{functions.join("\n")}"
  end

  def write(path, text)
    complain("#{path} is there already") if File.exist?(path)
    FileUtils.mkdir_p(File.dirname(path))
    File.write(path, text)
    puts "  #{path}"
  end
end

exit New.run(ARGV)
