// SPDX-License-Identifier: MIT
// lessons/00-start-here/increment.c on AArch64 LL/SC. Generated: do not edit.
// compiler  aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0
// again     lessons/generate

add_one:
    ldr     w1, [x0]
    add     w1, w1, 1
    str     w1, [x0]
    ret
