# SPDX-License-Identifier: MIT
# translate.rb - a .litmus file as a C program: ruby translate.rb KIND FILE.litmus
#
#   explore   one round, which fails if the outcome is there: for the explorer
#   native    a million rounds that are counted: for this machine (runner.h)
#
# Reads the C dialect of herd7, as far as the files in litmus/ use it.

class Litmus
  attr_reader :name, :doc, :outcome

  Thread = Struct.new(:number, :lines) do
    def registers = lines.filter_map { |l| l[/\Aint (r\d)\b/, 1] }.sort
  end

  def initialize(path)
    @path = path
    text = File.read(path)
    @name = text[/\AC (\S+)$/, 1]
    @doc = text[/^"(.*)"$/, 1]
    @outcome = text[/^exists \((.*)\)$/, 1]
    @plain = text.include?('(int *')
    @threads = text.scan(/^P(\d+) \(.*?\) \{\n(.*?)^\}/m)
                   .map { |n, body| Thread.new(n.to_i, body.lines.map(&:strip)) }
    raise "#{path}: this is no litmus test" unless @name && @outcome && @threads.size > 1
  end

  def type = @plain ? 'int' : 'atomic_int'

  # 0:r0=0 /\ 1:r0=0, as C
  def condition
    @outcome.gsub(' /\\ ', ' && ').gsub(/(\d):(r\d)=(\d)/) { yield($1, $2, $3) }
            .gsub(/\b([xy])=(\d)/) { yield(nil, $1, $2) }
  end

  def explore
    <<~C
      // SPDX-License-Identifier: MIT
      // #{@name}: #{@doc}
      // Made from #{@path}.

      #include <assert.h>
      #include <pthread.h>
      #include <stdatomic.h>
      #include <stddef.h>

      static #{type} x, y;
      static int #{@threads.flat_map { |t| t.registers.map { |r| "P#{t.number}_#{r}" } }.then { |all| all.empty? ? 'unused_here' : all.join(', ') }};

      #{@threads.map { |t| function(t) }.join("\n")}
      int main(void)
      {
          pthread_t threads[#{@threads.size}];

      #{@threads.map { |t| "    pthread_create(&threads[#{t.number}], NULL, P#{t.number}, NULL);\n" }.join.chomp}
          for (int i = 0; i < #{@threads.size}; i++)
              pthread_join(threads[i], NULL);
          assert(!(#{condition { |t, r, v| "#{t && "P#{t}_"}#{r} == #{v}" }}));
          return 0;
      }
    C
  end

  def function(thread)
    body = thread.lines.map do |l|
      l = @plain ? l.gsub(/\*([xy])/, '\1') : l.gsub(/\b([xy])\b/, '&\1')
      "    #{l.sub(/\Aint (r\d)/, "P#{thread.number}_\\1")}\n"
    end
    "static void *P#{thread.number}(void *unused)\n{\n#{body.join}    return unused;\n}\n"
  end

  def native
    registers = @threads.flat_map { |t| t.registers.map { |r| [t.number, r] } }
    registers = [[nil, 'x'], [nil, 'y']] if registers.empty?
    shown = registers.map { |t, r| t ? "P#{t}:#{r}" : r }
    value = ->(t, r) { t ? "cell->r[#{t}][#{r[1]}]" : "cell->#{r}" }
    <<~C
      // Made from #{@path}.
      typedef #{@plain ? 'int' : '_Atomic int'} word;
      enum { THREADS = #{@threads.size}, SHOWN = #{registers.size} };
      #include "runner.h"
      static const char *const names[SHOWN] = {#{shown.map { |s| "\"#{s}\"" }.join(', ')}};

      #{@threads.map { |t| native_function(t) }.join("\n")}
      static body *const bodies[THREADS] = {#{@threads.map { |t| "P#{t.number}" }.join(', ')}};

      static void look(struct cell *cell, int *values)
      {
      #{registers.each_with_index.map { |(t, r), i| "    values[#{i}] = #{value.call(t, r)};\n" }.join.chomp}
      }

      static bool weak(struct cell *cell)
      {
          return #{condition { |t, r, v| "#{value.call(t, r)} == #{v}" }};
      }

      int main(int count, char **words)
      {
          return run("#{@name}", count > 1 ? atol(words[1]) : 1000000);
      }
    C
  end

  def native_function(thread)
    uses = thread.lines.join.scan(/\b([xy])\b/).flatten.uniq.sort
    pointers = uses.map { |v| "    word *#{v} = &cell->#{v};\n" }.join
    body = thread.lines.map { |l| "    #{l}\n" } + thread.registers.map { |r| "    r[#{r[1]}] = #{r};\n" }
    "static void P#{thread.number}(struct cell *cell, int *r)\n{\n#{pointers}#{"    (void)r;\n" if thread.registers.empty?}\n#{body.join}}\n"
  end
end

if $PROGRAM_NAME == __FILE__
  kind, path = ARGV
  abort 'translate.rb explore|native FILE.litmus' unless %w[explore native].include?(kind) && path
  puts Litmus.new(path).public_send(kind)
end
