// SPDX-License-Identifier: MIT
// unlock.s - the unlock of a spinlock, with a fence and a store
//
// AArch64: the address of the word is in x0. dmb ishst orders stores before it
// with stores after it. It assembles, it runs, and no test on an emulator will
// ever find anything. What is missing? (Exercise 02o has it in C.)
//
//     ./kit check 05q     judges this file

    .globl  unlock
    .section .note.GNU-stack, "", %progbits
    .text

unlock:
    dmb     ishst
    str     wzr, [x0]
    ret
