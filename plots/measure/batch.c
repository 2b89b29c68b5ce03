// SPDX-License-Identifier: MIT
// batch.c - what one thread's operations cost: many in a row, the rows in turn

#define _GNU_SOURCE
#include "batch.h"

#include <stdio.h>
#include <sys/resource.h>

enum {
    BATCH_NS = 30000,
    WARM_UP = 5, // rounds that are not written down
    MANY = 256,
};

static uint64_t ns_of(const struct batch *b, size_t n)
{
    uint64_t start = now_ns();
    b->run(n);
    return now_ns() - start;
}

static size_t fill(const struct batch *b)
{
    size_t n = 1;
    while (ns_of(b, n) < BATCH_NS / 4)
        n *= 2;
    uint64_t best = ns_of(b, n);
    for (int i = 0; i < 5; i++) { // the shortest is the undisturbed one
        uint64_t ns = ns_of(b, n);
        if (ns < best)
            best = ns;
    }
    return n * BATCH_NS / (best + 1) + 1;
}

static long preemptions(void)
{
    struct rusage usage;
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nivcsw;
}

void batches_run(const char *name, struct batch *all, unsigned count,
                 unsigned rounds, const struct cpus *cpus,
                 const struct options *o)
{
    unsigned order[MANY];
    uint64_t seed = o->seed;
    double round_s = count * (BATCH_NS + 1000) / 1e9;

    if (count > MANY)
        give_up(EXIT_TROUBLE, "more than %d things to measure in turn", MANY);
    start_parked_thread();
    pin_to(cpus->order[0]);
    for (unsigned i = 0; i < count; i++) {
        all[i].n = fill(&all[i]);
        order[i] = i;
    }
    printf("# cpu_pinned\t%u\n# rounds\t%u\n%s\tround\tn\tns\tdisturbed\n",
           cpus->order[0], rounds, name);
    for (unsigned round = 0; round < rounds + WARM_UP; round++) {
        progress("one thread", round * round_s, (rounds + WARM_UP) * round_s);
        shuffle(order, count, &seed);
        for (unsigned i = 0; i < count; i++) {
            const struct batch *b = &all[order[i]];
            long before = preemptions();
            uint64_t ns = ns_of(b, b->n);
            if (round >= WARM_UP)
                printf("%s\t%u\t%zu\t%ju\t%d\n", b->name, round - WARM_UP, b->n,
                       (uintmax_t)ns, preemptions() != before);
        }
    }
    progress("one thread", 1, 1);
}
