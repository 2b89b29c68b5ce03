// SPDX-License-Identifier: MIT
// lessons/03-atomics/orders.c on AArch64 LSE. Generated: do not edit.
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
    swp     w1, w0, [x0]            // atomic exchange, relaxed
    ret

exchange_acquire:
    swpa    w1, w0, [x0]            // atomic exchange, acquire
    ret

exchange_release:
    swpl    w1, w0, [x0]            // atomic exchange, release
    ret

exchange_acq_rel:
    swpal   w1, w0, [x0]            // atomic exchange, acq+rel
    ret

exchange_seq_cst:
    swpal   w1, w0, [x0]            // atomic exchange, acq+rel
    ret

add_relaxed:
    ldadd   w1, w0, [x0]            // fetch and add, relaxed
    ret

add_acquire:
    ldadda  w1, w0, [x0]            // fetch and add, acquire
    ret

add_release:
    ldaddl  w1, w0, [x0]            // fetch and add, release
    ret

add_acq_rel:
    ldaddal w1, w0, [x0]            // fetch and add, acq+rel
    ret

add_seq_cst:
    ldaddal w1, w0, [x0]            // fetch and add, acq+rel
    ret

cas_relaxed:
    mov     x3, x0
    mov     w0, w1
    cas     w0, w2, [x3]            // compare and swap, relaxed
    ret

cas_acquire:
    mov     x3, x0
    mov     w0, w1
    casa    w0, w2, [x3]            // compare and swap, acquire
    ret

cas_release:
    mov     x3, x0
    mov     w0, w1
    casl    w0, w2, [x3]            // compare and swap, release
    ret

cas_acq_rel:
    mov     x3, x0
    mov     w0, w1
    casal   w0, w2, [x3]            // compare and swap, acq+rel
    ret

cas_seq_cst:
    mov     x3, x0
    mov     w0, w1
    casal   w0, w2, [x3]            // compare and swap, acq+rel
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
