@ SPDX-License-Identifier: MIT
@ lessons/02-memory-model/between.c on ARMv7. Generated: do not edit.
@ compiler  Debian clang version 14.0.6
@ again     lessons/generate

relaxed:
    mov     r2, #1
    str     r2, [r0]
    ldr     r0, [r1]
    bx      lr

release_acquire:
    mov     r2, #1
    dmb     ish                     @ full fence
    str     r2, [r0]
    ldr     r0, [r1]
    dmb     ish                     @ full fence
    bx      lr

seq_cst:
    mov     r2, #1
    dmb     ish                     @ full fence
    str     r2, [r0]
    dmb     ish                     @ full fence
    ldr     r0, [r1]
    dmb     ish                     @ full fence
    bx      lr

with_a_fence:
    mov     r2, #1
    str     r2, [r0]
    dmb     ish                     @ full fence
    ldr     r0, [r1]
    bx      lr
