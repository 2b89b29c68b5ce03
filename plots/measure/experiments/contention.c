// SPDX-License-Identifier: MIT
// contention.c - the workloads of the bars for mutexes and reader-writer
// locks: whoever sleeps when it has to wait, ours and others'

#include "contest.h"

#include <stdio.h>

static const unsigned OUTSIDE_NS[] = {0, 50, 500};
static const unsigned WRITES[] = {0, 10, 100, 500}; // of 1,000
static const struct plan WITHIN = {12, 2, 2, 10};
static const struct plan BEYOND = {4, 2, 100, 150};
static const struct plan SMOKE = {1, 1, 2, 10};

static bool is_mutex(const struct contestant *c)
{
    return is_lock(c) && c->sleeps;
}

static bool is_rwlock(const struct contestant *c)
{
    return is_of("rwlock", c) && c->sleeps;
}

static struct bout bouts[16];
static unsigned count;

static void add(struct load load, unsigned outside, const struct cpus *cpus,
                const struct options *o)
{
    struct bout *b = &bouts[count++];
    load.outside = turns_for(outside);
    *b = (struct bout){.load = load,
                       .plan = o->effort == 0                ? &SMOKE
                               : load.threads <= cpus->count ? &WITHIN
                                                             : &BEYOND};
    snprintf(b->columns, sizeof b->columns, "%u\t%u\t%u", load.threads,
             load.writes, outside);
}

static void mutexes(const struct cpus *cpus, const struct options *o)
{
    count = 0;
    for (unsigned times = 1; times <= 8; times *= 2)
        for (unsigned i = 0; i < 3; i++)
            add((struct load){.threads = cpus->count * times, .writes = 1000},
                OUTSIDE_NS[i], cpus, o);
    contest("mutexes", "threads\twrites\toutside_ns", is_mutex, bouts, count,
            cpus);
}

static void rwlocks(const struct cpus *cpus, const struct options *o)
{
    count = 0;
    for (unsigned times = 1; times <= 4; times *= 2)
        for (unsigned i = 0; i < 4; i++)
            add((struct load){.threads = cpus->count * times,
                              .kind = MIXED,
                              .writes = WRITES[i]},
                50, cpus, o);
    contest("rwlocks", "threads\twrites\toutside_ns", is_rwlock, bouts, count,
            cpus);
}

__attribute__((constructor)) static void join_too(void)
{
    static struct experiment self = {
        .name = "rwlocks", .parts = BARS, .run = rwlocks};
    experiment_join(&self);
}
EXPERIMENT("mutexes", BARS, mutexes);
