// SPDX-License-Identifier: MIT
// cpu_relax.h - tell the core that this thread is only waiting
//
// What it is ......... one instruction for the body of a spin loop. It leaves
//                      execution units and power to others, and on x86 spares
//                      the pipeline flush when the awaited line changes.
// When to use / not .. between two looks at a word that another thread will
//                      write. Never as a unit of time: the same instruction
//                      takes about 10 to 140 cycles, by generation.
// Guarantees ......... none: it orders nothing and may do nothing.

#pragma once

static inline void cpu_relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    // `yield` is a no-op on nearly all cores; `isb` really waits a little.
    __asm__ volatile("isb");
#else
    // No known hint: the loop merely spins faster.
#endif
}
