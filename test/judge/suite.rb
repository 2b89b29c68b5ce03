# SPDX-License-Identifier: MIT
# suite.rb - run one suite on one implementation folder, through Ceedling
#
# Every call has a build root of its own and a mixin made for it, which puts
# the implementation's folder in and the primitive's own folder out; and every
# call executes the program: Ceedling would otherwise repeat a cached result.

require 'fileutils'
require 'json'
require 'open3'
require_relative 'lanes'
require_relative 'tree'

Test = Struct.new(:name, :verdict, :message, :file, :line) # verdict: :pass :fail :skip

class Outcome
  attr_reader :tests, :trouble, :log, :witness, :seconds

  # trouble: why there are no results (it did not compile, or ended early)
  def initialize(tests:, trouble:, log:, witness:, seconds:)
    @tests = tests
    @trouble = trouble
    @log = log
    @witness = witness
    @seconds = seconds
  end

  def count(verdict) = tests.count { |t| t.verdict == verdict }
  def failed = tests.select { |t| t.verdict == :fail }
  def pass? = trouble.nil? && failed.empty? && count(:pass).positive?

  # What the test process printed: the sanitizer's report, the crash's words.
  def printed_by(test)
    file = File.join(witness, "#{test.name}.txt")
    File.file?(file) ? File.read(file, encoding: 'UTF-8').scrub('?') : ''
  end
end

module Suite
  CEEDLING = ENV.fetch('KIT_CEEDLING', "#{Tree::BUILD}/gems/bin/ceedling")
  SANITIZERS = %w[tsan asan].freeze
  VARIANTS = %w[plain tsan asan clang aarch64].freeze

  module_function

  # Why this variant cannot run here, or nil.
  def missing(variant)
    @missing ||= {}
    @missing.fetch(variant) { @missing[variant] = look_for(variant) }
  end

  def look_for(variant)
    case variant
    when 'clang' then 'no clang here (apt-get install clang)' unless works?('clang')
    when 'aarch64'
      return if works?('aarch64-linux-gnu-gcc') && works?('qemu-aarch64')

      'no AArch64 compiler or emulator here ' \
        '(apt-get install gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user)'
    when *SANITIZERS then sanitizer_trouble(variant)
    end
  end

  def works?(command)
    system(command, '--version', out: File::NULL, err: File::NULL)
  end

  # A sanitizer that cannot start (address-space randomisation, a container's
  # rules) judges nothing.
  def sanitizer_trouble(variant)
    flag = { 'tsan' => '-fsanitize=thread', 'asan' => '-fsanitize=address,undefined' }[variant]
    program = "#{Tree::BUILD}/probe-#{variant}"
    FileUtils.mkdir_p(Tree::BUILD)
    cc = ENV['KIT_CC'] || 'gcc'
    Open3.capture2e(cc, flag, '-xc', '-', '-o', program, stdin_data: 'int main(void){return 0;}')
    built = File.executable?(program)
    return "#{cc} cannot link with #{flag}" unless built

    said, status = Open3.capture2e('env', *emulator(variant), program)
    return if status.success?

    "#{variant} cannot start here: #{said.lines.first.to_s.strip}"
  ensure
    FileUtils.rm_f(program) if program
  end

  # Kernels with 32 random bits in addresses make ThreadSanitizer die at its
  # start; without randomisation for this one process it runs.
  def emulator(variant)
    return [] unless variant == 'tsan'

    bits = File.read('/proc/sys/vm/mmap_rnd_bits').to_i rescue 28
    bits > 28 ? ['setarch', RbConfig::CONFIG['host_cpu'], '-R'] : []
  end

  # `implementation` is a folder, relative to the top of the tree; nil if the
  # suite tests nothing but the harness. `pretend` tells the guard another one.
  def run(name, implementation: Tree.model(Tree.contract_of(name)), variant: 'plain', seed: nil,
          only: nil, tests_in: nil, key: nil, impatient: false, pretend: nil)
    implementation = nil if headers_only?(name, implementation)
    key ||= "#{(implementation || name).tr('/', '+')}-#{variant}"
    root = File.join(Tree::BUILD, 'suites', key + Lanes.suffix).delete_prefix("#{Tree::TOP}/")
    env = environment(pretend || implementation, variant, seed, only, File.expand_path("#{root}/witness"))
    env['KIT_IMPATIENT'] = impatient ? '1' : nil
    alone(root) { build_and_run(root, name, implementation, variant, tests_in, env) }
  end

  # A folder of headers, such as primitives/common: nothing to put another in
  # the place of, and no compiled file for the guard to look for.
  def headers_only?(name, implementation)
    implementation == "primitives/#{name}" && Dir.glob("#{implementation}/*.c", base: Tree::TOP).empty?
  end

  # Two runs at once take turns at each build root.
  def alone(root)
    FileUtils.mkdir_p(root)
    File.open("#{root}/lock", 'w') do |lock|
      unless lock.flock(File::LOCK_EX | File::LOCK_NB)
        warn "./kit: another run is at work in #{root}; waiting for it"
        lock.flock(File::LOCK_EX)
      end
      yield
    end
  end

  def build_and_run(root, name, implementation, variant, tests_in, env)
    witness = env['KIT_WITNESS']
    report = "#{root}/artifacts/test/tests_report.json"
    # Ceedling takes an object for fresh if it has ever seen this source for it,
    # even when it was last made from another folder's file of the same name.
    FileUtils.rm_rf([witness, report, *Dir.glob("#{root}/test/out/test_#{name}/#{Tree.contract_of(name)}*.o")])
    FileUtils.mkdir_p(witness)
    started = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    log = execute(name, variant, write_mixin(root, name, implementation, tests_in), env)
    seconds = Process.clock_gettime(Process::CLOCK_MONOTONIC) - started
    tests = read_report(report)
    tests.select { |t| t.verdict == :skip }.each { |t| t.message = log[/:#{t.name}:IGNORE: (.*)/, 1].to_s }
    Outcome.new(tests: tests, log: log, witness: witness, seconds: seconds,
                trouble: trouble_in(log, tests, "#{tests_in || 'test/suites'}/test_#{name}.c"))
  end

  # The program that a run with this key has built, once more; the words before
  # it say where. [[test, PASS, FAIL or IGNORE], ...]
  def again(name, implementation, key, seed, *where)
    root = File.join(Tree::BUILD, 'suites', key + Lanes.suffix)
    env = environment(implementation, 'plain', seed, nil, "#{root}/witness").merge('KIT_IMPATIENT' => '1')
    said, = Open3.capture2e(env, *where, 'test/harness/run', "#{root}/test/out/test_#{name}/test_#{name}.out", stdin_data: '')
    said.force_encoding('UTF-8').scrub('?').scan(/^[^:\n]+:\d+:(test_\w+):(PASS|FAIL|IGNORE)/)
  end

  def write_mixin(root, name, implementation, tests_in)
    own = "primitives/#{Tree.contract_of(name)}"
    lines = ['---', ':project:', "  :build_root: '#{root}'"]
    paths = []
    out = ", '-:#{own}'" if Tree.primitives.include?(Tree.contract_of(name))
    paths << "  :source: ['+:#{implementation}'#{out}]" if implementation && implementation != own
    paths << "  :test: ['+:#{tests_in}', '-:test/suites']" if tests_in
    lines += [':paths:', *paths] unless paths.empty?
    file = "#{root}/this-call.yml"
    File.write(file, lines.join("\n") << "\n")
    file
  end

  def environment(implementation, variant, seed, only, witness)
    env = { 'KIT_IMPLEMENTATION' => implementation, 'KIT_ONLY' => nil, 'KIT_WITNESS' => witness,
            'GEM_HOME' => ENV.fetch('GEM_HOME', "#{Tree::BUILD}/gems"), 'LC_ALL' => 'C.UTF-8' }
    env['KIT_SEED'] = seed.to_s if seed
    env['KIT_ONLY'] = only if only
    words = emulator(variant)
    env['KIT_EMULATOR'] = words.join(' ') unless words.empty?
    env
  end

  def execute(name, variant, mixin, env)
    command = [RbConfig.ruby, CEEDLING, "test:#{name}"]
    command += ['--mixin', variant] unless variant == 'plain'
    command += ['--mixin', mixin, '--force-test-rerun']
    Open3.popen2e(env, *command, pgroup: true) do |input, output, process|
      input.close
      output.read.force_encoding('UTF-8').scrub('?')
    rescue Interrupt
      Process.kill('TERM', -process.pid) if process.alive?
      raise
    end
  end

  def read_report(file)
    return [] unless File.file?(file)

    report = JSON.parse(File.read(file, encoding: 'UTF-8').scrub('?'))
    { 'PassedTests' => :pass, 'FailedTests' => :fail, 'IgnoredTests' => :skip }.flat_map do |list, verdict|
      (report[list] || []).map do |t|
        message = t['message'].to_s.sub(/( Was [^:\s]+):(?=\S)/, '\1: ')
        Test.new(t['test'], verdict, message, t['file'], t['line'])
      end
    end
  end

  def trouble_in(log, tests, source)
    wanted = File.read(source).scan(/^void (test_\w+)\(void\)/).flatten
    got = tests.reject { |t| t.message == 'Test executable crashed' }.map(&:name)
    return nil if (wanted - got).empty?

    errors = log.scan(/^.*?([^\s:']+:\d+:\d+: (?:fatal )?error: .*)$/).flatten
    missing = log.scan(/undefined reference to [`'](\w+)'/).flatten.uniq
    return errors.first unless errors.empty?
    return "it does not define #{missing.join(', ')}" unless missing.empty?

    said = log.lines.grep(/ERROR|EXCEPTION/).first.to_s.strip
    "the test program ended before its #{got.empty? ? 'first' : 'last'} test" +
      (said.empty? ? '' : " (#{said[0, 100]})")
  end
end
