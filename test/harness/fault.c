// SPDX-License-Identifier: MIT
// fault.c - where a test process that crashes was at that moment
//
// The handler notes the instruction, and returns to it: this time it ends the
// process. A sanitizer has a handler of its own, which says more.

#define _GNU_SOURCE // names of registers
#include "fault.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "crew.h"
#include "place.h"
#include "record.h"

enum { STACK_BYTES = 16384 };
static char stacks[CREW_MAX + 1][STACK_BYTES];
static bool ours; // the handler: no sanitizer has set one

static uintptr_t instruction(const ucontext_t *context)
{
#if defined(__x86_64__)
    return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#else
    return (uintptr_t)context->uc_mcontext.pc;
#endif
}

static uintptr_t stack_pointer(const ucontext_t *context)
{
#if defined(__x86_64__)
    return (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#else
    return (uintptr_t)context->uc_mcontext.sp;
#endif
}

static void note(int signal, siginfo_t *info, void *context)
{
    uintptr_t top = stack_pointer(context), address = (uintptr_t)info->si_addr;
    bool near_top = address + 65536 > top && address < top + 65536;
    record->fault.pc = instruction(context);
    record->fault.tid = (int)syscall(SYS_gettid);
    record->fault.stack_full = signal == SIGSEGV && near_top;
}

void fault_catch(void)
{
    int flags = SA_SIGINFO | SA_ONSTACK | (int)SA_RESETHAND;
    struct sigaction action = {.sa_sigaction = note, .sa_flags = flags};
    struct sigaction before;
    sigaction(SIGSEGV, NULL, &before);
    ours = before.sa_handler == SIG_DFL;
    if (!ours)
        return;
    fault_stack(0);
    for (size_t i = 0; i < 4; i++)
        sigaction((int[]){SIGSEGV, SIGBUS, SIGFPE, SIGILL}[i], &action, NULL);
}

void fault_stack(unsigned which)
{
    stack_t stack = {.ss_sp = stacks[which], .ss_size = STACK_BYTES};
    if (ours)
        sigaltstack(&stack, NULL);
}

// What the thread that crashed had run, for when it did so in a library.
static const struct trace *crashed(void)
{
    for (unsigned i = 0; i < CREW_MAX; i++)
        if (atomic_load(&record->worker[i].tid) == record->fault.tid)
            return &record->worker[i];
    return &record->first;
}

void fault_where(char *text, size_t size)
{
    uintptr_t pc[RECORD_TRAIL] = {record->fault.pc + 1};
    char line[64];
    text[0] = '\0';
    if (record->fault.pc == 0)
        return;
    place_of(pc, 1, line, sizeof line);
    if (line[0] == '\0')
        place_of(pc, place_trail(crashed(), pc), line, sizeof line);
    snprintf(text, size, "%s%s%s", line[0] != '\0' ? " at " : "", line,
             record->fault.stack_full ? ", its stack is full" : "");
}
