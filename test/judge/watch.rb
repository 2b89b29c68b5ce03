# SPDX-License-Identifier: MIT
# watch.rb - ./kit watch [NN]: check whenever the file is saved; a key a deed
#
# It looks at the file's contents a few times a second: that works on network
# folders and in containers too, where the kernel's notices do not arrive.

require 'io/console'
require 'io/wait'
require_relative 'progress'

class Watch
  PERIOD = 0.25
  KEYS = { 'h' => 'hint', 'a' => 'asm', 'l' => 'list', 's' => 'solution', 'r' => 'run again',
           'n' => 'next', 'd' => 'debug', 'q' => 'quit' }.freeze

  def initialize(exercise)
    @exercise = exercise
    @keys = $stdin.tty? && $stdout.tty?
  end

  # Raw, so that a key counts without Enter; Ctrl-C still interrupts.
  def run
    @keys ? $stdin.raw(intr: true) { look_and_obey } : look_and_obey
  rescue Interrupt
    puts "\nStopped; nothing of yours was changed." unless @stopped # check has said so
    130
  end

  private

  def look_and_obey
    check
    loop do
      key = wait_for_key
      return 0 if key == 'q'

      key ? obey(key) : check
    end
  end

  def text = File.file?(@exercise.file) ? File.binread(@exercise.file) : nil

  # Start judging; a save meanwhile begins it anew, q ends it, and any other
  # key has its turn afterwards.
  def check
    @seen = text
    @pending = nil
    print "\e[2J\e[H" if @keys && Tree.terminal?
    pid = spawn('ruby', "#{__dir__}/check.rb", @exercise.id, in: File::NULL, pgroup: true)
    until Process.wait(pid, Process::WNOHANG)
      @pending = read_key(0.1) || @pending
      next unless @pending == 'q' || text != @seen

      Process.kill('TERM', -pid)
      Process.wait(pid)
      return @pending == 'q' ? nil : check
    end
    menu
  ensure
    stop(pid)
  end

  def stop(pid)
    return if pid.nil? || Process.wait(pid, Process::WNOHANG)

    Process.kill('TERM', -pid)
    @stopped = Process.wait(pid)
  rescue Errno::ESRCH, Errno::ECHILD
    nil
  end

  def menu
    puts '', "  #{Tree.exercises.index(@exercise) + 1} of #{Tree.exercises.size}   save #{@exercise.file} to judge it again"
    puts "  #{KEYS.map { |k, what| "#{k} #{what}" }.join('   ')}" if @keys
    $stdout.flush
  end

  # A key, or nil when the file has changed.
  def wait_for_key
    loop do
      key = @pending || read_key(PERIOD)
      @pending = nil
      return key if key && KEYS.key?(key)
      return nil if text != @seen
    end
  end

  # Of an arrow or another key that sends several characters, none counts: an
  # Up would be an "a" with something before it.
  def read_key(seconds)
    return sleep(seconds) && nil unless @keys

    $stdin.raw!(intr: true) # again: Ctrl-Z and fg leave it as the shell has it
    typed = $stdin.wait_readable(seconds) ? $stdin.readpartial(64) : ''
    typed[-1]&.downcase unless typed.start_with?("\e")
  rescue EOFError
    'q' # the terminal has gone
  end

  def obey(key)
    case key
    when 'r' then check
    when 'n' then go_on
    when 'a' then tell('asm.rb', @exercise.number)
    when 'l' then tell('student.rb', 'list')
    else tell('student.rb', KEYS[key], @exercise.number)
    end
  end

  # Only forward, and only when asked.
  def go_on
    following = Progress.solved?(@exercise) ? Progress.current : nil
    if following
      @exercise = following
      Progress.note(@exercise, 'chosen')
      return check
    end
    puts '', Progress.solved?(@exercise) ? '  That was the last.' : "  First this one: #{@exercise.id} does not pass yet."
    menu
  end

  # Ctrl-C is meanwhile for what is run, such as gdb.
  def tell(program, *words)
    puts
    run = proc { system('ruby', "#{__dir__}/#{program}", *words) }
    before = trap('INT') { nil }
    @keys ? $stdin.cooked(&run) : run.call
    menu
  ensure
    trap('INT', before)
  end
end

words, options = ARGV.partition { |w| !w.start_with?('-') }
if (options & %w[--help -h]).any?
  puts <<~TEXT
    ./kit watch [NN]

    Judges the exercise (the one you are at, or NN), and again whenever you save
    it. Keys: #{Watch::KEYS.map { |k, what| "#{k} #{what}" }.join(', ')}.
    Without a terminal there are no keys; Ctrl-C ends it.
  TEXT
  exit
end
exercise = words.empty? ? Progress.current : Tree.exercise(words.first)
if exercise.nil? || words.size > 1 || options.any?
  near = words.first && Tree.nearest(words.first, Tree.exercises.map(&:id))
  warn "./kit: #{options.any? ? "invalid option: #{options.first}" : "no exercise '#{words.join(' ')}'"}." \
       "#{" Did you mean #{near}?" if near} (./kit list shows all)"
  exit 2
end
exit Watch.new(exercise).run
