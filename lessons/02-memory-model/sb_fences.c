// SPDX-License-Identifier: MIT
// sb_fences.c - store buffering with an instruction between store and load
//
// Which x86-64 instruction keeps a load from overtaking an older store, and
// where must it stand? FENCE is one of the five below: make fences

typedef _Atomic int word;
enum { THREADS = 2, SHOWN = 2 };
#include "runner.h"

// Before the store, between store and load, after the load.
#define none          "", "", ""
#define mfence        "", "mfence", ""
#define locked_or     "", "lock orl $0, (%%rsp)", ""
#define lfence_sfence "", "lfence; sfence", ""
#define mfence_around "mfence", "", "mfence"

#ifndef FENCE // the Makefile says which
#define FENCE none
#define NAME  "none"
#endif

#define TEXT(before, between, after)                                           \
    before "\n\tmovl $1, %1\n\t" between "\n\tmovl %2, %0\n\t" after
#define PROGRAM(fence) TEXT(fence)

static const char *const names[SHOWN] = {"P0:r0", "P1:r0"};

static void P0(struct cell *cell, int *r)
{
    int seen;
    __asm__ volatile(PROGRAM(FENCE)
                     : "=&r"(seen), "=m"(cell->x)
                     : "m"(cell->y)
                     : "memory", "cc");
    r[0] = seen;
}

static void P1(struct cell *cell, int *r)
{
    int seen;
    __asm__ volatile(PROGRAM(FENCE)
                     : "=&r"(seen), "=m"(cell->y)
                     : "m"(cell->x)
                     : "memory", "cc");
    r[0] = seen;
}

static body *const bodies[THREADS] = {P0, P1};

static void look(struct cell *cell, int *values)
{
    values[0] = cell->r[0][0];
    values[1] = cell->r[1][0];
}

static bool weak(struct cell *cell)
{
    return cell->r[0][0] == 0 && cell->r[1][0] == 0;
}

int main(int count, char **words)
{
    return run(NAME, count > 1 ? atol(words[1]) : 1000000);
}
