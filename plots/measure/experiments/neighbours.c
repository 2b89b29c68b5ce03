// SPDX-License-Identifier: MIT
// neighbours.c - false sharing: two threads, a counter each, so many bytes
// apart
//
// Nothing is shared but the cache line, and only if both lie in one.

#include "crew.h"

#include <stdio.h>
#include <string.h>

static const unsigned DISTANCES[] = {8, 16, 32, 64, 128, 256, 512};
static const struct plan PLAN = {5, 2, 2, 10};
static const struct plan SMOKE = {2, 1, 2, 10};

static struct {
    alignas(1024) _Atomic uint64_t words[1024 / sizeof(uint64_t)];
} shared;
static unsigned distance, threads;

static void reset(const struct load *load)
{
    (void)load;
    memset(&shared, 0, sizeof shared);
}

static uint64_t counter(void)
{
    size_t second = distance / sizeof(uint64_t);
    return atomic_load_explicit(&shared.words[0], memory_order_relaxed) +
           atomic_load_explicit(&shared.words[second], memory_order_relaxed);
}

static void work(struct worker *w)
{
    _Atomic uint64_t *own =
        &shared.words[w->index * distance / sizeof(uint64_t)];
    uint64_t done = 0;
    while (!atomic_load_explicit(w->stop, memory_order_relaxed)) {
        // An RMW, so that each increment needs the line at once: plain stores
        // would gather in the store buffer and hide it.
        atomic_fetch_add_explicit(own, 1, memory_order_relaxed);
        atomic_store_explicit(&w->done, ++done, memory_order_relaxed);
    }
}

static void print(const struct round *r)
{
    printf("%u\t%u\t", distance, threads);
    round_print(r, threads);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    static const struct contestant words = {.name = "two counters",
                                            .work = work,
                                            .reset = reset,
                                            .counter = counter};
    enum { N = sizeof DISTANCES / sizeof DISTANCES[0] };
    struct plan plan = o->effort > 0 ? PLAN : SMOKE;

    double done_s = 0, all_s = 2 * N * plan_seconds(&plan);
    printf("distance\tthreads\t" ROUND_COLUMNS);
    for (unsigned turn = 0; turn < plan.blocks * N * 2; turn++) {
        unsigned block = turn / (N * 2);
        distance = DISTANCES[turn / 2 % N];
        threads = 1 + turn % 2;
        struct load load = {.threads = threads};
        progress("false sharing", done_s, all_s);
        crew_block(&words, &load, &plan, cpus, block, print);
        done_s += plan_seconds(&plan) / plan.blocks;
    }
    progress("false sharing", all_s, all_s);
}

EXPERIMENT("neighbours", QUICK | AGAIN, run);
