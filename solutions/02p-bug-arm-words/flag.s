// SPDX-License-Identifier: MIT
// flag.s - a flag that publishes
//
// AArch64 stores registers only, register first. One byte is strb and ldrb; with
// release and acquire, stlrb and ldarb.

    .globl  raise_flag, is_raised
    .section .note.GNU-stack, "", %progbits
    .text

raise_flag:         // 1, release
    mov     w1, 1
    stlrb   w1, [x0]
    ret

is_raised:          // acquire
    ldarb   w0, [x0]
    ret
