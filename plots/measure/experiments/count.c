// SPDX-License-Identifier: MIT
// count.c - what a pair consists of: instructions, locked ones, system calls
//
// Counted by running it one instruction at a time under ptrace, so that a
// library's lock is counted like our own, along the path that is really
// taken. The same on every run; no clock is involved.

#define _GNU_SOURCE
#include "measure.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

// A store-exclusive never succeeds while it is stepped: then we stop here.
enum { MANY_STEPS = 100000 };

struct counts {
    long instructions, locked, system_calls;
};

#if defined(__x86_64__)
static uint64_t address_of(const struct user_regs_struct *regs)
{
    return regs->rip;
}

// Past the prefixes: 0f 05 is syscall; 86 and 87 are xchg, which locks by
// itself when one operand is in memory.
static void classify(const unsigned char *code, struct counts *c)
{
    const unsigned char *end = code + 14; // an instruction has at most 15
    bool locked = false;
    while (code < end && *code != 0 &&
           (strchr("\x66\x67\xf2\xf3\xf0\x2e\x3e", *code) != NULL || // any
            (*code & 0xf0) == 0x40)) {                               // REX
        locked |= *code == 0xf0;
        code++;
    }
    locked |= (*code | 1) == 0x87 && code[1] < 0xc0;
    c->locked += locked;
    c->system_calls += code[0] == 0x0f && code[1] == 0x05;
}
#elif defined(__aarch64__)
static uint64_t address_of(const struct user_regs_struct *regs)
{
    return regs->pc;
}

// cas; ldadd, swp and their like; svc.
static void classify(const unsigned char *code, struct counts *c)
{
    uint32_t word;
    memcpy(&word, code, sizeof word);
    c->locked +=
        (word & 0x3fa07c00) == 0x08a07c00 || (word & 0x3b200c00) == 0x38200000;
    c->system_calls += word == 0xd4000001;
}
#endif

// One instruction; false when the child has stopped by itself or ended.
static bool step(pid_t child, struct counts *c)
{
    struct user_regs_struct regs;
    struct iovec registers = {&regs, sizeof regs};
    unsigned char code[16] = {0};
    int status;
    ptrace(PTRACE_GETREGSET, child, (void *)1L /* NT_PRSTATUS */, &registers);
    struct iovec here = {code, sizeof code};
    struct iovec there = {(void *)(uintptr_t)address_of(&regs), sizeof code};
    if (process_vm_readv(child, &here, 1, &there, 1, 0) <= 0 ||
        ptrace(PTRACE_SINGLESTEP, child, NULL, NULL) != 0 ||
        waitpid(child, &status, 0) != child || !WIFSTOPPED(status) ||
        WSTOPSIG(status) != SIGTRAP)
        return false;
    c->instructions++;
    classify(code, c);
    return true;
}

// Everything between the child's two stops, `pairs` pairs among it.
static bool count_run(const struct contestant *lock, size_t pairs,
                      struct counts *c)
{
    pid_t child = fork();
    if (child < 0)
        return false;
    if (child == 0) {
        start_parked_thread();
        lock->reset();
        lock->pairs(3); // bind what the linker left for later
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(1);
        raise(SIGSTOP);
        lock->pairs(pairs);
        raise(SIGSTOP);
        _exit(0);
    }
    int status;
    bool stopped = waitpid(child, &status, 0) == child && WIFSTOPPED(status);
    while (stopped && c->instructions < MANY_STEPS && step(child, c))
        ;
    bool good = stopped && c->instructions < MANY_STEPS;
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return good;
}

// One pair: a run with 20 less a run with 10, by 10.
static void run(const struct cpus *cpus, const struct options *o)
{
    (void)cpus;
    (void)o;
    printf("lock\tinstructions\tlocked\tsystem_calls\n");
    for (struct contestant *c = contestants; c != NULL; c = c->next) {
        struct counts ten = {0}, twenty = {0};
        if (c->pairs == NULL)
            continue;
        fflush(stdout); // the child would write it again
        if (!count_run(c, 10, &ten) || !count_run(c, 20, &twenty))
            printf("%s\t-\t-\t-\n", c->name); // ptrace is forbidden, or LL/SC
        else
            printf("%s\t%ld\t%ld\t%ld\n", c->name,
                   (twenty.instructions - ten.instructions) / 10,
                   (twenty.locked - ten.locked) / 10,
                   (twenty.system_calls - ten.system_calls) / 10);
    }
}

EXPERIMENT("count", true, run);
