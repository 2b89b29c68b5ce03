// SPDX-License-Identifier: MIT
// count.c - what a pair consists of: instructions, locked ones, fences, system
// calls, and how many bytes of code it runs through
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
enum { MANY_STEPS = 100000, MANY_PLACES = 4096 };

struct counts {
    long instructions, locked, fences, system_calls;
    unsigned places; // how many of these:
    struct place {
        uint64_t address;
        unsigned bytes;
        size_t times;
    } at[MANY_PLACES];
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
    c->fences += code[0] == 0x0f && code[1] == 0xae && code[2] >= 0xe8;
    c->system_calls += code[0] == 0x0f && code[1] == 0x05;
}

// Of a jump, call or return; any other ends where the next one begins.
static unsigned length(const unsigned char *code, uint64_t to_next)
{
    unsigned prefixes = 0;
    while (code[prefixes] == 0x3e || (code[prefixes] | 1) == 0xf3)
        prefixes++;
    code += prefixes;
    if ((*code & 0xf0) == 0x70 || *code == 0xeb) // short jumps
        return prefixes + 2;
    if (code[0] == 0x0f && (code[1] & 0xf0) == 0x80)
        return prefixes + 6;
    if ((*code | 1) == 0xe9)
        return prefixes + 5;
    if (*code == 0xc3)
        return prefixes + 1;
    if (*code == 0xff && to_next > 15) // through memory, or a register
        return prefixes + ((code[1] & 0xc7) == 0x05 ? 6 : 2);
    return to_next <= 15 ? (unsigned)to_next : 0;
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
    c->fences += (word & 0xfffff0ff) == 0xd50330bf; // dmb
    c->system_calls += word == 0xd4000001;
}

static unsigned length(const unsigned char *code, uint64_t to_next)
{
    (void)code;
    (void)to_next;
    return 4;
}
#endif

static void note(struct counts *c, uint64_t address, unsigned bytes)
{
    unsigned i = 0;
    while (i < c->places && c->at[i].address != address)
        i++;
    if (i == MANY_PLACES)
        return;
    if (i == c->places)
        c->at[c->places++] = (struct place){.address = address};
    c->at[i].bytes = bytes;
    c->at[i].times++;
}

// Of the code that each of so many pairs ran through.
static long code_bytes(const struct counts *c, size_t pairs)
{
    long sum = 0;
    for (unsigned i = 0; i < c->places; i++)
        if (c->at[i].times >= pairs)
            sum += c->at[i].bytes;
    return sum;
}

static uint64_t where(pid_t child)
{
    struct user_regs_struct regs;
    struct iovec registers = {&regs, sizeof regs};
    ptrace(PTRACE_GETREGSET, child, (void *)1L /* NT_PRSTATUS */, &registers);
    return address_of(&regs);
}

// One instruction; false when the child has stopped by itself or ended.
static bool step(pid_t child, struct counts *c)
{
    unsigned char code[16] = {0};
    int status;
    uint64_t from = where(child);
    struct iovec here = {code, sizeof code};
    struct iovec there = {(void *)(uintptr_t)from, sizeof code};
    if (process_vm_readv(child, &here, 1, &there, 1, 0) <= 0 ||
        ptrace(PTRACE_SINGLESTEP, child, NULL, NULL) != 0 ||
        waitpid(child, &status, 0) != child || !WIFSTOPPED(status) ||
        WSTOPSIG(status) != SIGTRAP)
        return false;
    c->instructions++;
    classify(code, c);
    note(c, from, length(code, where(child) - from));
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
        lock->reset(&ONE_THREAD);
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
    printf("lock\tinstructions\tlocked\tfences\tsystem_calls\tcode\n");
    for (struct contestant *c = contestants; c != NULL; c = c->next) {
        static struct counts ten, twenty;
        ten = twenty = (struct counts){0};
        if (c->pairs == NULL)
            continue;
        fflush(stdout); // the child would write it again
        if (!count_run(c, 10, &ten) || !count_run(c, 20, &twenty))
            printf("%s\t-\t-\t-\t-\t-\n", c->name); // forbidden, or LL/SC
        else
            printf("%s\t%ld\t%ld\t%ld\t%ld\t%ld\n", c->name,
                   (twenty.instructions - ten.instructions) / 10,
                   (twenty.locked - ten.locked) / 10,
                   (twenty.fences - ten.fences) / 10,
                   (twenty.system_calls - ten.system_calls) / 10,
                   code_bytes(&twenty, 20));
    }
}

EXPERIMENT("count", QUICK | BARS, run);
