// SPDX-License-Identifier: MIT
// counting.c - one counter, many threads: fetch_add against a loop around
// compare-and-swap, and against a counter per thread

#include "crew.h"

#include <limits.h>
#include <stdio.h>

#include "cpu_relax.h"

static const struct plan PLAN = {5, 2, 2, 10};
static const struct plan SMOKE = {2, 1, 2, 10};

static struct {
    alignas(CACHELINE) _Atomic uint64_t counter;
    alignas(CACHELINE) char end;
} shared;

static void reset(const struct load *load)
{
    (void)load;
    atomic_store_explicit(&shared.counter, 0, memory_order_relaxed);
}

static uint64_t counter(void)
{
    return atomic_load_explicit(&shared.counter, memory_order_relaxed);
}

// All relaxed: only the number counts. ADD adds one to shared.counter.
#define COUNTER(NAME, ADD)                                                     \
    static void NAME##_work(struct worker *w)                                  \
    {                                                                          \
        uint64_t done = 0;                                                     \
        while (!atomic_load_explicit(w->stop, memory_order_relaxed)) {         \
            ADD;                                                               \
            atomic_store_explicit(&w->done, ++done, memory_order_relaxed);     \
        }                                                                      \
    }                                                                          \
    static const struct contestant NAME = {.name = #NAME,                      \
                                           .work = NAME##_work,                \
                                           .reset = reset,                     \
                                           .counter = counter}

#define ADD_ONE_BY(CAS, WHEN_IT_FAILS)                                         \
    uint64_t seen =                                                            \
        atomic_load_explicit(&shared.counter, memory_order_relaxed);           \
    while (!CAS(&shared.counter, &seen, seen + 1, memory_order_relaxed,        \
                memory_order_relaxed))                                         \
    WHEN_IT_FAILS

COUNTER(fetch_add,
        atomic_fetch_add_explicit(&shared.counter, 1, memory_order_relaxed));
COUNTER(cas_loop, ADD_ONE_BY(atomic_compare_exchange_weak_explicit, ));
COUNTER(cas_loop_that_relaxes,
        ADD_ONE_BY(atomic_compare_exchange_weak_explicit, cpu_relax()));

// A counter per thread, added up when somebody asks: `done` itself.
static void own_work(struct worker *w)
{
    uint64_t done = 0;
    while (!atomic_load_explicit(w->stop, memory_order_relaxed))
        atomic_store_explicit(&w->done, ++done, memory_order_relaxed);
    atomic_fetch_add_explicit(&shared.counter, done, memory_order_relaxed);
}
static const struct contestant one_per_thread = {.name = "one_per_thread",
                                                 .work = own_work,
                                                 .reset = reset,
                                                 .counter = counter};

static const struct contestant *const ALL[] = {
    &fetch_add, &cas_loop, &cas_loop_that_relaxes, &one_per_thread};
enum { N = sizeof ALL / sizeof ALL[0] };

static const char *name;
static unsigned threads;

static void print(const struct round *r)
{
    printf("%s\t%u\t", name, threads);
    round_print(r, threads);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    struct plan plan = o->effort > 0 ? PLAN : SMOKE;
    unsigned most = cpus->count * 2, steps = 0;

    plan.blocks *= o->effort > 1 ? 2 : 1;
    for (unsigned t = 1; t <= most; t = threads_after(t, cpus->count))
        steps++;
    double done_s = 0, all_s = steps * N * plan_seconds(&plan);
    printf("counter\tthreads\t" ROUND_COLUMNS);
    for (threads = 1; threads <= most;
         threads = threads_after(threads, cpus->count)) {
        struct load load = {.threads = threads};
        for (unsigned turn = 0; turn < plan.blocks * N; turn++) {
            unsigned block = turn / N; // and each block begins with another
            const struct contestant *c = ALL[(turn + block) % N];
            name = c->name;
            progress("counting", done_s, all_s);
            crew_block(c, &load, &plan, cpus, block, print);
            done_s += plan_seconds(&plan) / plan.blocks;
        }
    }
    progress("counting", all_s, all_s);
}

EXPERIMENT("counting", QUICK | AGAIN, run);
