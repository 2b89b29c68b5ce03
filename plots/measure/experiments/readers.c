// SPDX-License-Identifier: MIT
// readers.c - reader-writer locks beside mutexes, over the share of writers,
// the length of the section, and the threads

#include "contest.h"

#include <stdio.h>

enum { OUTSIDE_NS = 50 };

static const unsigned WRITES[] = {0, 1, 10, 100, 500}; // of 1,000
static const unsigned LENGTHS_NS[] = {0, 100, 1000, 10000};
static const struct plan WITHIN = {8, 2, 2, 10};
static const struct plan BEYOND = {2, 2, 100, 150};
static const struct plan SMOKE = {1, 1, 2, 10};

static bool takes_part(const struct contestant *c)
{
    return is_home(c) && (is_of("rwlock", c) || (is_lock(c) && c->sleeps));
}

static struct bout bouts[128];
static unsigned count;

static void add(unsigned threads, unsigned writes, unsigned length,
                const struct cpus *cpus, const struct options *o)
{
    struct bout *b = &bouts[count++];
    *b = (struct bout){.load = {.threads = threads,
                                .kind = MIXED,
                                .inside = turns_for(length),
                                .outside = turns_for(OUTSIDE_NS),
                                .writes = writes},
                       .plan = o->effort == 0           ? &SMOKE
                               : threads <= cpus->count ? &WITHIN
                                                        : &BEYOND};
    snprintf(b->columns, sizeof b->columns, "%u\t%u\t%u", threads, writes,
             length);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    unsigned two = cpus->count < 2 ? 2 : cpus->count;

    for (unsigned w = 0; w < sizeof WRITES / sizeof *WRITES; w++)
        for (unsigned l = 0; l < sizeof LENGTHS_NS / sizeof *LENGTHS_NS; l++)
            add(two, WRITES[w], LENGTHS_NS[l], cpus, o);
    for (unsigned t = 1; t <= cpus->count * 2;
         t = threads_after(t, cpus->count))
        if (t != two)
            for (unsigned length = 0; length <= 1000; length += 1000)
                add(t, 0, length, cpus, o);
    printf("# outside_ns\t%d\n", OUTSIDE_NS);
    contest("readers", "threads\twrites\tinside_ns", takes_part, bouts, count,
            cpus);
}

EXPERIMENT("readers", FULL, run);
