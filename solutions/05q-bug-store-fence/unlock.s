// SPDX-License-Identifier: MIT
// unlock.s - the unlock of a spinlock
//
// A release orders all that comes before it, loads too, with its store. stlr is
// just that; dmb ish before a plain str would do it, and more.

    .globl  unlock
    .section .note.GNU-stack, "", %progbits
    .text

unlock:
    stlr    wzr, [x0]
    ret
