# SPDX-License-Identifier: MIT
# xadd.s - fetch_add
#
# xadd exchanges and adds: the register gives what is to be added, and gets what
# was there. Hence it must be a register. If nobody asks what was there, a
# compiler takes lock add.

    .intel_syntax noprefix
    .globl  next_number
    .section .note.GNU-stack, "", @progbits
    .text

next_number:        # add 1, return what was there before
    mov     eax, 1
    lock xadd [rdi], eax
    ret
