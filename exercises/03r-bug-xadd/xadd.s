# SPDX-License-Identifier: MIT
# xadd.s - fetch_add, as a tutorial printed it
#
# x86-64 in Intel syntax: the address of the counter, an int, is in rdi; what was
# there before is to be returned in eax.
#
#     ./kit check 03r     judges this file

    .intel_syntax noprefix
    .globl  next_number
    .section .note.GNU-stack, "", @progbits
    .text

next_number:        # add 1, return what was there before
    lock xadd [rdi], 1
    ret
