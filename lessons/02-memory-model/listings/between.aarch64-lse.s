// SPDX-License-Identifier: MIT
// lessons/02-memory-model/between.c on AArch64 LSE. Generated: do not edit.
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// again     lessons/generate

relaxed:
    mov     w2, 1
    str     w2, [x0]
    ldr     w0, [x1]
    ret

release_acquire:
    mov     w2, 1
    stlr    w2, [x0]                // store-release
    ldar    w0, [x1]                // load-acquire
    ret

seq_cst:
    mov     w2, 1
    stlr    w2, [x0]                // store-release
    ldar    w0, [x1]                // load-acquire
    ret

with_a_fence:
    mov     w2, 1
    str     w2, [x0]
    dmb     ish                     // full fence
    ldr     w0, [x1]
    ret
