// SPDX-License-Identifier: MIT
// isa_aarch64.h - see isa.h
#ifndef ISA_AARCH64_H
#define ISA_AARCH64_H

enum { ISA_SAVED = 20 };

enum { LINK_REGISTER = 11 }; // x30 in struct context.saved

static inline void isa_prepare(struct context *c, char *stack_top)
{
    c->sp = stack_top - 16;
    c->saved[LINK_REGISTER] = (uint64_t)(uintptr_t)rt_fiber_start;
}

static inline const void *isa_pc(const struct context *c)
{
    return (const void *)(uintptr_t)c->saved[LINK_REGISTER];
}

static inline void *isa_get_tls(void)
{
    void *tls;

    __asm__("mrs %0, tpidr_el0" : "=r"(tls));
    return tls;
}

static inline void isa_set_tls(void *tls)
{
    __asm__ volatile("msr tpidr_el0, %0" : : "r"(tls) : "memory");
}

#endif
