# SPDX-License-Identifier: MIT
# size.s - three functions, as a tutorial printed their instructions
#
# x86-64 in Intel syntax: the address of the object is in rdi, and what is
# returned is in eax. Read what the assembler says, and what the test says then.
#
#     ./kit check 03q     judges this file

    .intel_syntax noprefix
    .globl  count, count_ten, is_set
    .section .note.GNU-stack, "", @progbits
    .text

count:              # add 1 to an int, in one step
    lock inc [rdi]
    ret

count_ten:          # add 10 to an int, in one step
    lock add [rdi], 10
    ret

is_set:             # a flag: one byte, 0 or 1
    mov     eax, [rdi]
    ret
