@ SPDX-License-Identifier: MIT
@ lessons/01-races/loads.c on ARMv7. Generated: do not edit.
@ compiler  Debian clang version 14.0.6
@ again     lessons/generate

twice_plain:
    mov     r0, #1
    bx      lr

twice_atomic:
    ldr     r1, [r0]
    ldr     r0, [r0]
    sub     r0, r1, r0
    clz     r0, r0
    lsr     r0, r0, #5
    bx      lr

wait_plain:
    bx      lr

wait_atomic:
    movw    r0, :lower16:atomic_stop
    movt    r0, :upper16:atomic_stop
.L1:
    ldr     r1, [r0]
    cmp     r1, #0
    beq     .L1
    bx      lr
