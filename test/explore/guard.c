// SPDX-License-Identifier: MIT
// guard.c - crashes, endless loops and exhausted memory of the program
//
// A signal handler on a stack of its own leaves the execution as a failure.
// The watchdog looks once in a while whether the program has made a request
// since: if not for a second, it loops without ever touching what is shared.
#define _GNU_SOURCE
#include "guard.h"
#include "explorer.h"
#include "library.h"
#include "run.h"

#include <link.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <ucontext.h>

enum { STACK = 64 << 10, TICK = 250000, PATIENCE = 6 };

static char stack[STACK];
static volatile unsigned long requests;
static unsigned long seen;
static int idle;

void guard_alive(void)
{
    requests++;
}

static const void *pc_of(void *context)
{
    ucontext_t *u = context;

#if defined(__x86_64__)
    return (const void *)(u->uc_mcontext.gregs[REG_RIP] + 1);
#else
    return (const void *)(uintptr_t)(u->uc_mcontext.pc + 1);
#endif
}

static uintptr_t text_start, text_end; // the program's own instructions

static int visit_text(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];

        if (p->p_type != PT_LOAD || !(p->p_flags & PF_X))
            continue;
        text_start = info->dlpi_addr + p->p_vaddr;
        text_end = text_start + p->p_memsz;
    }
    return 1; // the first object is the program
}

static bool near_stack_end(const struct fiber *f, const char *addr)
{
    return addr >= f->stack - 4096 && addr < f->stack + (68 << 10);
}

static void on_crash(int signal, siginfo_t *info, void *context)
{
    struct fiber *f = rt_current;
    const char *addr = info->si_addr;

    if (!rt_running()) {
        static const char text[] = "explore: internal error\n";

        psignal(signal, text);
        _Exit(3);
    }
    if (signal == SIGFPE)
        fail("crash", f->tid, pc_of(context), "T%d divides by zero", f->tid);
    if (signal == SIGSEGV && near_stack_end(f, addr))
        fail("crash", f->tid, pc_of(context),
             "T%d overflows its "
             "stack: endless recursion?",
             f->tid);
    fail("out of bounds", f->tid, pc_of(context),
         "T%d uses the bad "
         "address %p",
         f->tid, info->si_addr);
}

static void on_tick(int signal, siginfo_t *info, void *context)
{
    const void *pc = pc_of(context);

    (void)signal;
    (void)info;
    if (requests != seen || !rt_running()) {
        seen = requests;
        idle = 0;
        return;
    }
    if (++idle < PATIENCE)
        return;
    idle = 0;
    if ((uintptr_t)pc <= text_start || (uintptr_t)pc > text_end)
        pc = library_last_access; // called from there
    fail("endless loop", rt_current->tid, pc,
         "T%d loops "
         "without looking at anything that another thread could change",
         rt_current->tid);
}

void guard_init(void)
{
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    struct sigaction a = {.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    struct itimerval tick = {{0, TICK}, {0, TICK}};
    stack_t s = {.ss_sp = stack, .ss_size = sizeof stack};

    dl_iterate_phdr(visit_text, NULL);
    sigaltstack(&s, NULL);
    a.sa_sigaction = on_crash;
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        sigaction(crashes[i], &a, NULL);
    a.sa_sigaction = on_tick;
    a.sa_flags |= SA_RESTART;
    sigaction(SIGVTALRM, &a, NULL);
    setitimer(ITIMER_VIRTUAL, &tick, NULL);
}
