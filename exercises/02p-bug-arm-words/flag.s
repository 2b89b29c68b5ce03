// SPDX-License-Identifier: MIT
// flag.s - a flag that publishes, as a tutorial printed it "for ARM"
//
// AArch64: the address of the flag, one byte, is in x0; what is returned is in w0.
// raise releases, is_raised acquires.
//
//     ./kit check 02p     judges this file

    .globl  raise_flag, is_raised
    .section .note.GNU-stack, "", %progbits
    .text

raise_flag:         // 1, release
    str     [x0], 1
    ret

is_raised:          // acquire
    ldr     eax, [x0]
    ret
