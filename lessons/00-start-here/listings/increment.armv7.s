@ SPDX-License-Identifier: MIT
@ lessons/00-start-here/increment.c on ARMv7. Generated: do not edit.
@ compiler  Debian clang version 14.0.6
@ again     lessons/generate

add_one:
    ldr     r1, [r0]
    add     r1, r1, #1
    str     r1, [r0]
    bx      lr
