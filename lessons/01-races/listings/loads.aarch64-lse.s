// SPDX-License-Identifier: MIT
// lessons/01-races/loads.c on AArch64 LSE. Generated: do not edit.
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// again     lessons/generate

twice_plain:
    mov     w0, 1
    ret

twice_atomic:
    ldr     w1, [x0]
    ldr     w0, [x0]
    cmp     w1, w0
    cset    w0, eq
    ret

wait_plain:
    adrp    x0, plain_stop
    ldr     w0, [x0, #:lo12:plain_stop]
    cbnz    w0, .L2
.L1:
    b       .L1
.L2:
    ret

wait_atomic:
    adrp    x1, atomic_stop
    add     x1, x1, :lo12:atomic_stop
.L1:
    ldr     w0, [x1]
    cbz     w0, .L1
    ret
