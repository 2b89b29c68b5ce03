# SPDX-License-Identifier: MIT
# share.rb - one run as one file, and back
#
# A compressed text: a line that says what it is; for each file a line with its
# name, its length and a digest, then its bytes; and a line that says that this
# is the end. What comes out of such a file was written by others: nothing is
# kept before all of it has been checked.

require "digest"
require "fileutils"
require "stringio"
require "tmpdir"
require "zlib"
require_relative "../host"
require_relative "../run"
require_relative "../figure"

module Share
  HEAD = "# interlock/share/1\n".freeze
  TAIL = "# end of share\n".freeze
  MOST = 256 << 20 # bytes unpacked
  # Facts go to a page, so no markup; rows are numbers, names and lists.
  FACT = /\A[[:alnum:] .,:;+\-_=()@\/~#&'"%?*]*\z/
  CELL = /\A[[:alnum:] .,:+\-_()@\/]*\z/

  module_function

  def pack(dir)
    files = Dir[File.join(dir, "*.tsv")].sort
    raise Run::Refused, "#{dir} holds no run: ./kit plots measures one" if files.empty?

    check(dir)
    text = files.map { |file| entry(File.basename(file), File.binread(file)) }.join
    packed = StringIO.new("".b)
    gzip = Zlib::GzipWriter.new(packed, Zlib::BEST_COMPRESSION)
    gzip.mtime = 1 # the same run, the same file
    gzip.write(HEAD + text + TAIL)
    gzip.close
    packed.string
  end

  def entry(name, text) = "# file #{name} #{text.bytesize} #{digest(text)}\n#{text}"
  def digest(text) = Digest::SHA256.hexdigest(text)[0, 32]

  # {file name => text}; refuses what is not whole.
  def unpack(packed)
    rest = StringIO.new(inflate(packed))
    raise Run::Refused, "this is another kind of file: #{HEAD[2..].chomp} was expected" unless rest.gets == HEAD

    files = {}
    while (line = rest.gets) && line != TAIL
      name, size, sum = line.match(/\A# file ([a-z_]+\.tsv) (\d+) (\h{32})\n\z/)&.captures
      raise Run::Refused, "it is damaged: no file begins where one should" unless name

      text = rest.read(size.to_i).to_s
      raise Run::Refused, "it is cut short in #{name}" if text.bytesize < size.to_i
      raise Run::Refused, "#{name} in it is damaged" unless digest(text) == sum

      files[name] = text
    end
    line == TAIL ? files : raise(Run::Refused, "it is cut short after #{files.keys.last || 'its head'}")
  end

  def inflate(packed)
    reader = Zlib::GzipReader.new(StringIO.new(packed))
    text = reader.read(MOST).to_s
    raise Run::Refused, "it unpacks to more than #{MOST >> 20} MiB" unless reader.eof?

    reader.close # looks at its own sum
    text.b
  rescue Zlib::GzipFile::Error, Zlib::Error => e
    raise Run::Refused, "it is cut short, or was not made by ./kit share (#{e.message})"
  end

  # Is this folder a run that figures can be made of? The facts of its host.
  def check(dir)
    run = Run.new(dir)
    Dir[File.join(dir, "*.tsv")].sort.each do |file|
      name = File.basename(file, ".tsv")
      raise Run::Refused, "#{name}.tsv is not UTF-8" unless File.read(file, encoding: "utf-8").valid_encoding?

      facts, rows = run.read(name)
      plain(name, facts.keys + facts.values, FACT)
      plain(name, rows.flat_map(&:values), name == "host" ? FACT : CELL)
    end
    raise Run::Refused, "it has no figure's files" if try_figures(run).zero?

    run.rows("host").to_h { _1.values_at("key", "value") }
  end

  def plain(name, texts, pattern)
    odd = texts.find { !_1.match?(pattern) } or return
    raise Run::Refused, "#{name}.tsv holds what no measurement writes: #{odd[0, 40].inspect}"
  end

  def try_figures(run)
    Figure.all.count do |figure|
      next unless figure::NEEDS.all? { run.has?(_1) }

      figure.new(run).answer
    rescue Run::Refused
      raise
    rescue StandardError => e
      raise Run::Refused, "no #{figure.id} can be drawn from it (#{e.message.lines.first.to_s.chomp})"
    end
  end

  # Put a run beside those that are there; its folder.
  def import(packed, data, name = nil)
    files = unpack(packed)
    Dir.mktmpdir(".import", data) do |part|
      files.each { |file, text| File.binwrite(File.join(part, file), text) }
      facts = check(part)
      folder = File.join(data, "host-#{name || Host.name_of(facts)}")
      raise Run::Refused, there(folder, files) if File.exist?(folder)

      FileUtils.mkdir(folder)
      files.each_key { FileUtils.mv(File.join(part, _1), folder) }
      folder
    end
  end

  def there(folder, files)
    same = files.all? { |file, text| File.exist?("#{folder}/#{file}") && File.binread("#{folder}/#{file}") == text }
    return "this very run is there already: #{folder}" if same

    "#{folder} is there, from another run: --as NAME puts this one beside it"
  end
end
