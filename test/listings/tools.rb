# SPDX-License-Identifier: MIT
# tools.rb - where the tree is, which compilers there are, how they are called

require "did_you_mean"
require "etc"
require "open3"

TOP = File.realpath(File.join(__dir__, "..", ".."))

# One clear sentence for the user; the program ends with status 1 (2: usage).
class Refusal < StandardError
  attr_reader :status

  def initialize(sentence, status = 1)
    super(sentence)
    @status = status
  end
end

module Tools
  FLAGS = %w[-std=gnu11 -O2 -g1 -fno-asynchronous-unwind-tables
             -fno-exceptions -fno-stack-protector -fno-ident -fno-pic -fno-pie
             -fno-reorder-blocks-and-partition -U_FORTIFY_SOURCE].freeze

  Isa = Struct.new(:id, :title, :short, :machine, :flags, :comment) do
    def native?
      Etc.uname[:machine] == machine
    end

    def tool(name)
      native? ? name : "#{machine}-linux-gnu-#{name}"
    end

    def x86?
      machine == "x86_64"
    end
  end

  ISAS = [
    Isa.new("x86-64", "x86-64", "x86-64", "x86_64",
            %w[-fcf-protection=none -masm=intel], "#"),
    Isa.new("aarch64", "AArch64 LL/SC", "AArch64", "aarch64",
            %w[-march=armv8-a -mno-outline-atomics], "//"),
    Isa.new("aarch64-lse", "AArch64 LSE", "LSE", "aarch64",
            %w[-march=armv8.1-a], "//")
  ].freeze

  module_function

  # The primitives, found by looking: each folder with a C file of its name.
  def primitives
    Dir.glob("*/", base: File.join(TOP, "primitives")).map { |d| d.chomp("/") }
       .select { |n| File.file?(File.join(TOP, "primitives", n, "#{n}.c")) }.sort
  end

  # The names of a primitive's C files, its own first. A listing is of a file.
  def files_of(primitive)
    names = Dir.glob("*.c", base: File.join(TOP, "primitives", primitive)).map { |f| f.chomp(".c") }
    [primitive] | names.sort
  end

  def files
    primitives.flat_map { |n| files_of(n) }
  end

  def source_of(name)
    Dir.glob(File.join(TOP, "primitives", "*", "#{name}.c")).min || File.join(TOP, "primitives", name, "#{name}.c")
  end

  def listing_of(name, isa)
    File.join(File.dirname(source_of(name)), "listings", "#{name}.#{isa.id}.s")
  end

  def unknown(what, name, known)
    near = DidYouMean::SpellChecker.new(dictionary: known).correct(name).first
    hint = near ? "Did you mean #{near}?" : "There are: #{known.join(' ')}"
    raise Refusal.new("no #{what} '#{name}'. #{hint}", 2)
  end

  def available?(tool)
    ENV.fetch("PATH", "").split(":").any? do |dir|
      path = File.join(dir, tool)
      File.executable?(path) && File.file?(path)
    end
  end

  def run(*command)
    Open3.capture3({ "LC_ALL" => "C" }, *command, chdir: TOP)
         .tap { |out, err, _| [out, err].each { |s| s.force_encoding("UTF-8") } }
  end

  def version(compiler)
    @versions ||= {}
    @versions[compiler] ||= run(compiler, "--version").first.lines.first.to_s.strip
  end

  # Relative inside the tree, so that no listing depends on where the tree is.
  def relative(path)
    path.start_with?("#{TOP}/") ? path[(TOP.size + 1)..] : path
  end

  def includes(path)
    brought = Dir.glob("exercises/*/*.h", base: TOP).map { |h| File.dirname(h) }
    ["primitives/common", File.dirname(relative(path)), *primitives.map { |n| "primitives/#{n}" }, *brought]
      .uniq.flat_map { |dir| ["-I", dir] }
  end

  # The assembly of a C file as text, or a Refusal with the first error.
  def assembly(path, isa)
    compiler = isa.tool("gcc")
    out, err, status = run(compiler, *FLAGS, *isa.flags, *includes(path),
                           "-S", "-o", "-", relative(path))
    return out if status.success?

    raise Refusal, "#{first_error(err)}\n#{relative(path)} does not compile " \
                   "with #{compiler}: repair the line above first."
  end

  def first_error(text)
    lines = text.scrub.lines
    from = lines.index { |l| l.match?(/error:/) } || 0
    lines[from, 3].to_a.take_while.with_index { |l, i| i.zero? || l.match?(/\A\s*\d*\s*\|/) }
                  .join.chomp
  end

  # What one instruction set makes of a file; `remark` says why it is not
  # fresh, or why there is nothing.
  Version = Struct.new(:isa, :routines, :remark)

  def load(path, name)
    in_parallel(ISAS) do |isa|
      tool = isa.tool("gcc")
      next Version.new(isa, Assembly.new(assembly(path, isa), isa).routines) if available?(tool)

      routines = name && Listing.read(name, isa)
      Version.new(isa, routines, "#{tool} is missing#{routines ? '; this is the committed listing' : ''}")
    end
  end

  # Run the block for each item, two at a time, and return the results; of
  # several failures the first item's counts.
  def in_parallel(items)
    queue = Queue.new
    items.each_with_index { |item, i| queue << [item, i] }
    results = []
    workers = Array.new(2) do
      Thread.new do
        until queue.empty?
          item, i = queue.pop(true)
          results[i] = begin
            yield(item)
          rescue Refusal => e
            e
          end
        end
      rescue ThreadError
        nil # the other one took the last
      end
    end
    workers.each(&:join)
    results.each { |r| raise r if r.is_a?(Refusal) }
  end
end
