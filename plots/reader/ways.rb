# SPDX-License-Identifier: MIT
# ways.rb - what plots/plots does for a reader besides measuring everything: a
# few contestants, one run over another, two runs of one machine

%w[compare only pace parts claims blocks].each { require_relative _1 }

def only(list, some)
  names, *rows = list.lines(chomp: true).grep_v(/^#/).map { _1.split("\t") }
  ["--only", some.contestants(rows.map { names.zip(_1).to_h }).join(",")]
end

# The list without whoever did not take part.
def without(list, names)
  list.lines.select { |l| l.start_with?("#", "lock\t") || names.split(",").include?(l[/\A[^\t]+/]) }.join
end

def further_hosts = Dir[File.join(ROOT, "plots", "data", "host-*")].sort.map { Run.new(_1) }

# Another's run that cannot be read does not keep ours from being drawn.
def usable(dir)
  run = Run.new(dir)
  Figure.all.flat_map { _1::NEEDS }.uniq.each { run.has?(_1) }
  run
rescue Run::Refused => e
  say "#{run.name} is left out: #{e.message}" unless (@told ||= {})[dir]
  @told[dir] = true
  nil
end

# A run of few contestants need not have those that a figure tells of.
def possible?(figure, options)
  figure.commands("light") && figure.table && figure.alt
rescue NoMethodError, KeyError, TypeError, ArgumentError, FloatDomainError => e
  say "no #{figure.id}: the run has not what it tells of " \
      "(#{e.message[/\A.*?(?= for |$)/]}, #{e.backtrace.first[/[^\/]+:\d+/]})" unless options[:only]
  false
end

def run_folder(name)
  [name, File.join(ROOT, "plots", "data", name)].map { File.expand_path(_1) }
    .find { File.exist?(File.join(_1, "host.tsv")) } or
    raise Trouble, "#{name} holds no run: no host.tsv there, nor in plots/data/#{name}"
end

def places_compared(options)
  out = options[:out_given] ? options[:out] : File.join(options[:out], "compare")
  { data: options[:compare].first.dir, svg: out, page: out, links: "", data_link: "#what-differs" }
end

def whole?(options) = !options[:only] && !options[:compare]
def claims(where, options) = whole?(options) ? Claims.new(Run.new(where[:data])).markdown : nil

def compare(options, arguments)
  options[:redraw] = true
  options[:compare] << (arguments.shift || raise(OptionParser::MissingArgument, "a second run"))
  options[:compare].map! { |name| Run.new(run_folder(name), name.delete_suffix("/")) }
end

def single(options, word)
  raise OptionParser::InvalidArgument, "--reference is of everything" if options[:reference]

  options[:only] = Only.find(word)
  options[:out] = File.join(options[:out], options[:only].folder) unless options[:out_given]
end
