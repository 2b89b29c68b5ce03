// SPDX-License-Identifier: MIT
// isa_x86_64.h - see isa.h
#ifndef ISA_X86_64_H
#define ISA_X86_64_H

#include <asm/prctl.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { ISA_SAVED = 6 };

static inline void isa_prepare(struct context *c, char *stack_top)
{
    // After the return address is popped the stack is aligned to 16.
    void **sp = (void **)(void *)(stack_top - 24);

    *sp = (void *)(uintptr_t)rt_fiber_start;
    c->sp = sp;
}

static inline const void *isa_pc(const struct context *c)
{
    return *(void *const *)c->sp;
}

static inline void *isa_get_tls(void)
{
    void *tls;

    __asm__("mov %%fs:0, %0" : "=r"(tls));
    return tls;
}

static inline void isa_set_tls(void *tls)
{
    static int fast = -1; // may user code write the FS base?

    if (fast < 0)
        fast = (getauxval(AT_HWCAP2) & 2) != 0;
    if (fast)
        __asm__ volatile("wrfsbase %0" : : "r"(tls) : "memory");
    else
        syscall(SYS_arch_prctl, ARCH_SET_FS, tls);
}

#endif
