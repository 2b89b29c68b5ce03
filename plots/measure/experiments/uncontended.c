// SPDX-License-Identifier: MIT
// uncontended.c - what a pair of lock and unlock costs when nobody else wants
// the lock, beside the floors of one and two locked instructions

#define _GNU_SOURCE
#include "measure.h"

#include <stdio.h>
#include <sys/resource.h>

enum {
    BATCH_NS = 30000, // much longer than reading the clock, much shorter
                      // than a time slice
    WARM_UP = 5,      // rounds that are not written down
    ROUNDS = 400,
    MAX_CONTESTANTS = 256,
};

static uint64_t batch_ns(const struct contestant *c, size_t pairs)
{
    uint64_t start = now_ns();
    c->pairs(pairs);
    return now_ns() - start;
}

// How many pairs fill a batch?
static size_t pairs_per_batch(const struct contestant *c)
{
    size_t pairs = 16;
    while (batch_ns(c, pairs) < BATCH_NS / 4)
        pairs *= 2;
    uint64_t best = batch_ns(c, pairs);
    for (int i = 0; i < 5; i++) { // the shortest is the undisturbed one
        uint64_t ns = batch_ns(c, pairs);
        if (ns < best)
            best = ns;
    }
    return pairs * BATCH_NS / (best + 1) + 1;
}

static long preemptions(void)
{
    struct rusage usage;
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nivcsw;
}

static void run(const struct cpus *cpus, const struct options *o)
{
    const struct contestant *all[MAX_CONTESTANTS];
    size_t pairs[MAX_CONTESTANTS];
    unsigned order[MAX_CONTESTANTS], n = 0;
    int rounds = o->effort > 0 ? ROUNDS * (int)o->effort : 20;
    uint64_t seed = o->seed;

    start_parked_thread();
    pin_to(cpus->order[0]);
    for (struct contestant *c = contestants; c != NULL; c = c->next) {
        if (c->pairs == NULL)
            continue;
        if (n == MAX_CONTESTANTS)
            give_up(EXIT_TROUBLE, "more than %d locks", MAX_CONTESTANTS);
        c->reset();
        pairs[n] = pairs_per_batch(c);
        order[n] = n;
        all[n++] = c;
    }
    printf("# cpu_pinned\t%u\n# rounds\t%d\nlock\tround\tpairs\tns\t"
           "preempted\n",
           cpus->order[0], rounds);
    for (int round = -WARM_UP; round < rounds; round++) {
        shuffle(order, n, &seed);
        for (unsigned i = 0; i < n; i++) {
            const struct contestant *c = all[order[i]];
            long before = preemptions();
            uint64_t ns = batch_ns(c, pairs[order[i]]);
            int preempted = preemptions() != before;
            if (round >= 0)
                printf("%s\t%d\t%zu\t%ju\t%d\n", c->name, round,
                       pairs[order[i]], (uintmax_t)ns, preempted);
        }
    }
}

EXPERIMENT("uncontended", true, run);
