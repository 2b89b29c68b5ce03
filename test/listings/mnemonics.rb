# SPDX-License-Identifier: MIT
# mnemonics.rb - which instructions order memory, and what each of them does

module Mnemonics
  ARITHMETIC = { "add" => "add", "clr" => "and-not", "eor" => "xor",
                 "set" => "or", "smax" => "max", "smin" => "min",
                 "umax" => "max", "umin" => "min" }.freeze
  LSE = /\A(?:(swp|casp?)|(?:ld|st)(#{ARITHMETIC.keys.join('|')}))(a?)(l?)[bh]?\z/.freeze
  EXCLUSIVE = /\A(ld|st)([al]?)x[rp][bh]?\z/.freeze
  ORDERED = /\A(?:ldap?r|ldapur|stlu?r)[bh]?\z/.freeze
  HINTS = { "pause" => "only waiting: spare the pipeline",
            "yield" => "only waiting",
            "isb" => "only waiting: pause a little" }.freeze

  module_function

  # One name for all spellings of the same thing, or nil for an instruction
  # that neither is atomic nor orders anything by itself.
  def canonical(isa, mnemonic, operands)
    isa.x86? ? x86(mnemonic, operands) : aarch64(mnemonic, operands)
  end

  def x86(mnemonic, operands)
    case mnemonic
    when "mfence" then "full fence"
    when "lock or" then operands.match?(/\[[re]sp/) ? "full fence" : mnemonic
    when /\Alock (add|sub|inc|dec)\z/ then "lock arith"
    # A fetch_or of one bit is this for one compiler and a loop for another.
    when /\Alock bt[src]\z/ then "lock cmpxchg"
    when /\Alock / then mnemonic
    when "xchg" then operands.include?("[") ? "xchg" : nil
    when "pause", "lfence", "sfence" then mnemonic
    end
  end

  def aarch64(mnemonic, operands)
    case mnemonic
    when "dmb", "dsb" then "#{mnemonic} #{operands}"
    when "isb", "yield", "wfe", "sev", "sevl" then mnemonic
    when EXCLUSIVE, ORDERED then mnemonic
    when LSE then mnemonic.sub(/\Ast/, "ld")
    end
  end

  # What the instruction does, in at most 36 characters. `op` is the operation
  # in the C, when it is known.
  def note(isa, mnemonic, operands, operation)
    name = canonical(isa, mnemonic, operands)
    return HINTS[name] if HINTS.key?(name)

    isa.x86? ? x86_note(name, mnemonic, operation) : aarch64_note(name, operation)
  end

  def x86_note(name, mnemonic, operation)
    case name
    when nil then operation && plain(operation, "for free")
    when "full fence" then mnemonic == "mfence" ? "full fence" : "full fence, by writing to the stack"
    when "xchg"
      operation&.kind == "store" ? "store by exchange, full barrier" : "atomic exchange, full barrier"
    when "lock cmpxchg"
      "#{mnemonic == name ? 'compare and swap' : 'atomic bit change'}, full barrier"
    when "lock xadd" then "fetch and add, full barrier"
    when /\Alock/ then "atomic #{mnemonic.split.last}, full barrier"
    end
  end

  def aarch64_note(name, operation)
    case name
    when nil then operation && plain(operation, "not kept!")
    when /\Adm?[sm]b/ then fence_note(name)
    when EXCLUSIVE then exclusive_note($1, $2)
    when /\Aldap/ then "load-acquire (may pass a stlr)"
    when /\Aldar/ then "load-acquire"
    when /\Astlu?r/ then "store-release"
    when LSE
      what = { "swp" => "exchange", "cas" => "compare and swap",
               "casp" => "compare and swap" }[$1] || "fetch and #{ARITHMETIC[$2]}"
      "atomic #{what}, #{orders($3, $4)}".sub("atomic compare", "compare").sub("atomic fetch", "fetch")
    end
  end

  def fence_note(name)
    case name
    when /ld\z/ then "fence: loads before all after"
    when /st\z/ then "fence: stores before stores"
    else "full fence"
    end
  end

  def exclusive_note(direction, order)
    return "#{order == 'a' ? 'load-acquire' : 'load'}, start watching" if direction == "ld"

    "#{order == 'l' ? 'store-release' : 'store'} if nobody wrote since"
  end

  def orders(acquire, release)
    case [acquire, release]
    when %w[a l] then "acq+rel"
    when ["a", ""] then "acquire"
    when ["", "l"] then "release"
    else "relaxed"
    end
  end

  def plain(operation, ordered)
    order = operation.orders.first
    "plain #{operation.kind}, #{order == 'relaxed' ? order : "#{order} #{ordered}"}"
  end
end
