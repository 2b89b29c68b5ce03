# SPDX-License-Identifier: MIT
# size.s - three functions on memory, each with the size of its object
#
# An address says where, and not how many bytes. Where no register says it, the
# instruction must: dword is 4 bytes, byte is 1. movzx fills the rest with 0.

    .intel_syntax noprefix
    .globl  count, count_ten, is_set
    .section .note.GNU-stack, "", @progbits
    .text

count:              # add 1 to an int, in one step
    lock inc dword ptr [rdi]
    ret

count_ten:          # add 10 to an int, in one step
    lock add dword ptr [rdi], 10
    ret

is_set:             # a flag: one byte, 0 or 1
    movzx   eax, byte ptr [rdi]
    ret
