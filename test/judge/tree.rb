# SPDX-License-Identifier: MIT
# tree.rb - what there is in the tree, found by looking: nobody keeps a list

require 'did_you_mean'
require 'open3'
require 'yaml'

module Tree
  TOP = File.expand_path('../..', __dir__)
  CALLER = Dir.pwd # where the user stands; the programs work from the top
  BUILD = ENV['KIT_BUILD'] || File.join(TOP, 'build')

  Exercise = Struct.new(:id, :folder, :facts) do
    def number = id[/\A\d+[a-z]?/]
    def contract = facts['contract']
    def kind = facts['kind'] || 'implement' # else a file in kinds/ judges it
    def file = "#{folder}/#{facts['file'] || "#{contract}.c"}"
    def solution = "solutions/#{id}"
    def meets?(test) = facts['meets'].include?(Tree.sentence_of(test))
    def must_fail?(test) = (facts['fails'] || []).include?(Tree.sentence_of(test))
  end

  module_function

  # A primitive is a folder that holds a contract and an implementation.
  def primitives
    Dir.glob('primitives/*/', base: TOP).map { |d| File.basename(d) }.sort
       .select { |n| %w[h c].all? { |e| File.file?("#{TOP}/primitives/#{n}/#{n}.#{e}") } }
  end

  def suites
    Dir.glob('test/suites/test_*.c', base: TOP).map { |f| f[/test_(\w+)\.c\z/, 1] }.sort
  end

  # Read once: there are many, and much asks for them.
  def exercises
    @exercises ||= Dir.glob('exercises/*/exercise.yml', base: TOP).sort.map do |file|
      folder = File.dirname(file)
      Exercise.new(File.basename(folder), folder, YAML.load_file("#{TOP}/#{file}"))
    end
  end

  # The folder with a contract's header: the primitive's own, or that of the
  # exercise which brings it because no primitive stands behind it.
  def home(contract)
    ["primitives/#{contract}", *exercises.select { |e| e.contract == contract }.map(&:folder)]
      .find { |folder| File.file?("#{TOP}/#{folder}/#{contract}.h") } || "primitives/#{contract}" # common: many headers
  end

  def header(contract) = "#{home(contract)}/#{contract}.h"

  # The folder with the implementation that all others are compared with.
  def model(contract)
    primitives.include?(contract) ? "primitives/#{contract}" : home(contract).sub('exercises', 'solutions')
  end

  # A folder's C files, the one with the contract's name first: most have only
  # that one.
  def sources(folder, contract)
    Dir.glob("#{folder}/*.c", base: TOP).sort_by { |f| [File.basename(f, '.c') == contract ? 0 : 1, f] }
  end

  # Headers that code of any folder may include.
  def header_folders = Dir.glob('{primitives,exercises}/*/*.h', base: TOP).map { |h| File.dirname(h) }.uniq.sort

  # What has an implementation that can be replaced: not a folder of headers.
  def contracts
    (primitives | suites.map { |s| contract_of(s) }).select { |c| File.file?("#{TOP}/#{model(c)}/#{c}.c") }
  end

  # A large contract has several suites: test_channel_select.c tests channel.
  def contract_of(suite)
    primitives.select { |p| suite == p || suite.start_with?("#{p}_") }.max_by(&:size) || suite
  end

  def suites_of(contract) = suites.select { |s| contract_of(s) == contract }.sort_by(&:size)

  def suite_with(contract, test)
    suites_of(contract).find { |s| File.read("#{TOP}/test/suites/test_#{s}.c").include?("void #{test}(") } || contract
  end

  # The files of the project: those that git knows or would add.
  def files
    listed, status = Open3.capture2('git', '-C', TOP, 'ls-files', '-co', '--exclude-standard', '-z', err: File::NULL)
    return listed.split("\0").select { |f| File.file?("#{TOP}/#{f}") } if status.success?

    Dir.glob('**/*', File::FNM_DOTMATCH, base: TOP)
       .reject { |f| f.start_with?('build/', '.git/', '.kit/') || !File.file?("#{TOP}/#{f}") }
  end

  # "05", "5", "05-tas-spinlock", the beginning of that, a path into the folder,
  # and the name of a file that no other has, all name one exercise of this
  # tree; nil: there is no such.
  def exercise(word)
    name = word.delete_suffix('/')
    path = File.expand_path(name, CALLER)
    inside = path.start_with?("#{TOP}/exercises/") && File.exist?(path)
    if name.include?('/') || inside
      return nil unless inside

      name = path.delete_prefix("#{TOP}/exercises/").split('/').first
    end
    name = "0#{name}" if name.match?(/\A\d(\D|\z)/)
    exercises.find { |e| e.id == name || e.number == name } ||
      [->(e) { name.size > 2 && e.id.start_with?(name) }, ->(e) { File.basename(e.file) == name }]
        .filter_map { |is| exercises.select(&is).then { |few| few.first if few.one? } }.first
  end

  # test_exclusion_two_threads -> exclusion: the sentence of the contract.
  def sentence_of(test) = test[/\Atest_([a-z]+)/, 1]

  # The sentence itself, from the header: "//   exclusion ....... text".
  def sentence(contract, word)
    lines = File.readlines("#{TOP}/#{header(contract)}")
    at = lines.index { |l| l =~ %r{\A//\s+#{word}\w* \.{2,} }i } or return nil
    text = [lines[at][/\.{2,} (.*)/, 1]]
    lines[at + 1..].each do |l|
      break unless l =~ %r{\A// {20,}(\S.*)}

      text << $1
    end
    text.join(' ')
  end

  # May what stands on the screen be written over? Not in a file, nor in an
  # editor's shell.
  def terminal? = $stdout.tty? && !['', 'dumb'].include?(ENV['TERM'].to_s)

  # The nearest of `known` to a mistyped word, or nil if none is near.
  def nearest(word, known)
    DidYouMean::SpellChecker.new(dictionary: known).correct(word).first ||
      known.find { |k| word.size > 2 && k.include?(word) }
  end
end

Dir.chdir(Tree::TOP)

# Ctrl-C and a polite kill end a run alike, without a word from Ruby.
Thread.report_on_exception = false
trap('TERM') { raise Interrupt }
