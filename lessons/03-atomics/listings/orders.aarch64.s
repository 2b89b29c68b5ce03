// SPDX-License-Identifier: MIT
// lessons/03-atomics/orders.c on AArch64 LL/SC. Generated: do not edit.
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// again     lessons/generate

load_relaxed:
    ldr     w0, [x0]
    ret

load_acquire:
    ldar    w0, [x0]                // load-acquire
    ret

load_seq_cst:
    ldar    w0, [x0]                // load-acquire
    ret

store_relaxed:
    str     w1, [x0]
    ret

store_release:
    stlr    w1, [x0]                // store-release
    ret

store_seq_cst:
    stlr    w1, [x0]                // store-release
    ret

exchange_relaxed:
    mov     x2, x0
.L1:
    ldxr    w0, [x2]                // load, start watching
    stxr    w3, w1, [x2]            // store if nobody wrote since
    cbnz    w3, .L1
    ret

exchange_acquire:
    mov     x2, x0
.L1:
    ldaxr   w0, [x2]                // load-acquire, start watching
    stxr    w3, w1, [x2]            // store if nobody wrote since
    cbnz    w3, .L1
    ret

exchange_release:
    mov     x2, x0
.L1:
    ldxr    w0, [x2]                // load, start watching
    stlxr   w3, w1, [x2]            // store-release if nobody wrote since
    cbnz    w3, .L1
    ret

exchange_acq_rel:
    mov     x2, x0
.L1:
    ldaxr   w0, [x2]                // load-acquire, start watching
    stlxr   w3, w1, [x2]            // store-release if nobody wrote since
    cbnz    w3, .L1
    ret

exchange_seq_cst:
    mov     x2, x0
.L1:
    ldaxr   w0, [x2]                // load-acquire, start watching
    stlxr   w3, w1, [x2]            // store-release if nobody wrote since
    cbnz    w3, .L1
    ret

add_relaxed:
    mov     x2, x0
.L1:
    ldxr    w0, [x2]                // load, start watching
    add     w3, w0, w1
    stxr    w4, w3, [x2]            // store if nobody wrote since
    cbnz    w4, .L1
    ret

add_acquire:
    mov     x2, x0
.L1:
    ldaxr   w0, [x2]                // load-acquire, start watching
    add     w3, w0, w1
    stxr    w4, w3, [x2]            // store if nobody wrote since
    cbnz    w4, .L1
    ret

add_release:
    mov     x2, x0
.L1:
    ldxr    w0, [x2]                // load, start watching
    add     w3, w0, w1
    stlxr   w4, w3, [x2]            // store-release if nobody wrote since
    cbnz    w4, .L1
    ret

add_acq_rel:
    mov     x2, x0
.L1:
    ldaxr   w0, [x2]                // load-acquire, start watching
    add     w3, w0, w1
    stlxr   w4, w3, [x2]            // store-release if nobody wrote since
    cbnz    w4, .L1
    ret

add_seq_cst:
    mov     x2, x0
.L1:
    ldaxr   w0, [x2]                // load-acquire, start watching
    add     w3, w0, w1
    stlxr   w4, w3, [x2]            // store-release if nobody wrote since
    cbnz    w4, .L1
    ret

cas_relaxed:
    mov     x3, x0
.L1:
    ldxr    w0, [x3]                // load, start watching
    cmp     w0, w1
    bne     .L2
    stxr    w4, w2, [x3]            // store if nobody wrote since
    cbnz    w4, .L1
.L2:
    ret

cas_acquire:
    mov     x3, x0
.L1:
    ldaxr   w0, [x3]                // load-acquire, start watching
    cmp     w0, w1
    bne     .L2
    stxr    w4, w2, [x3]            // store if nobody wrote since
    cbnz    w4, .L1
.L2:
    ret

cas_release:
    mov     x3, x0
.L1:
    ldxr    w0, [x3]                // load, start watching
    cmp     w0, w1
    bne     .L2
    stlxr   w4, w2, [x3]            // store-release if nobody wrote since
    cbnz    w4, .L1
.L2:
    ret

cas_acq_rel:
    mov     x3, x0
.L1:
    ldaxr   w0, [x3]                // load-acquire, start watching
    cmp     w0, w1
    bne     .L2
    stlxr   w4, w2, [x3]            // store-release if nobody wrote since
    cbnz    w4, .L1
.L2:
    ret

cas_seq_cst:
    mov     x3, x0
.L1:
    ldaxr   w0, [x3]                // load-acquire, start watching
    cmp     w0, w1
    bne     .L2
    stlxr   w4, w2, [x3]            // store-release if nobody wrote since
    cbnz    w4, .L1
.L2:
    ret

fence_acquire:
    dmb     ishld                   // fence: loads before all after
    ret

fence_release:
    dmb     ish                     // full fence
    ret

fence_acq_rel:
    dmb     ish                     // full fence
    ret

fence_seq_cst:
    dmb     ish                     // full fence
    ret
