// SPDX-License-Identifier: MIT
// ask.h - for wrapped library calls: requests in one line each
//
// A wrapper is ordinary code on the fiber's stack. What other threads can
// notice it asks the back end for; the rest it keeps in the object itself,
// which is put back with the program's memory before each execution.
#ifndef ASK_H
#define ASK_H

#include "runtime.h"

// Where in the program we were called from, and as what.
struct site {
    const char *what;
    const void *object;
    const void *pc;
};

#define SITE(name, object)                                                     \
    ((struct site){name, object, __builtin_return_address(0)})

static inline uint64_t ask_access(struct site s, enum op op, uint32_t *word,
                                  uint64_t operand, uint64_t expected,
                                  int order)
{
    struct request r = {
        .op = op,
        .size = sizeof *word,
        .addr = word,
        .operand = operand,
        .expected = expected,
        .returns_old = true,
        .order = (uint8_t)order,
        .fail_order = __ATOMIC_RELAXED,
        .internal = true,
        .pc = s.pc,
        .what = s.what,
        .object = s.object,
    };

    return rt_request(&r);
}

// A number below n; `expected` tells an explanation what 1 stands for.
static inline uint64_t ask_choice(struct site s, uint64_t n, uint64_t expected)
{
    struct request r = {
        .op = OP_CHOOSE,
        .operand = n,
        .expected = expected,
        .order = __ATOMIC_RELAXED,
        .internal = true,
        .pc = s.pc,
        .what = s.what,
        .object = s.object,
    };

    return rt_request(&r);
}

// An operation that touches no location: OP_CREATE and the like.
static inline uint64_t ask(struct site s, enum op op, uint64_t operand)
{
    struct request r = {
        .op = op,
        .operand = operand,
        .order = __ATOMIC_RELAXED,
        .internal = true,
        .pc = s.pc,
        .what = s.what,
        .object = s.object,
    };

    return rt_request(&r);
}

// Queues of sleeping threads are locations of their own, which orders nothing
// and whose addresses are never touched: the object's, with a high bit set.
static inline uint64_t ask_queue(struct site s, enum op op, const void *object,
                                 uint64_t operand)
{
    struct request r = {
        .op = op,
        .size = 16,
        .operand = operand,
        .addr = (void *)((uintptr_t)object | (uintptr_t)1 << 62),
        .order = __ATOMIC_RELAXED,
        .returns_old = true,
        .internal = true,
        .kernel = true,
        .pc = s.pc,
        .what = s.what,
        .object = s.object,
    };

    return rt_request(&r);
}

static inline int ask_self(void)
{
    return rt_current->tid + 1;
}

// How a wait ends early. Each thread is woken for no reason at most once in
// an execution, and times out at most twice: more of it shows nothing new,
// but would never end.
enum wait { SLEEPS, EARLY, TIMES_OUT };

static inline enum wait ask_wait(struct site s, bool wakes, bool timed)
{
    struct fiber *f = rt_current;
    bool early = wakes && f->woken_early < 1;
    bool late = timed && f->timed_out < 2;
    uint64_t n = 1 + (uint64_t)early + (uint64_t)late;
    uint64_t choice = n > 1 ? ask_choice(s, n, early) : 0;

    f->timed = timed;
    if (wakes && !early)
        rt_bounds |= BOUND_WAKE_UPS;
    if (timed && !late)
        rt_bounds |= BOUND_TIME_OUTS;
    if (choice == 0)
        return SLEEPS;
    if (choice == 1 && early) {
        f->woken_early++;
        return EARLY;
    }
    f->timed_out++;
    return TIMES_OUT;
}

// Provided by the back end: the program misuses a library function.
void backend_misuse(struct site s, const char *format, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

#endif
