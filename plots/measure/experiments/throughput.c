// SPDX-License-Identifier: MIT
// throughput.c - how many sections per second go through one lock as threads
// are added, up to four times as many as there are CPUs
//
// Each thread: lock, count, unlock, OUTSIDE_NS of work of its own, again.

#include "crew.h"

#include <limits.h>
#include <stdio.h>

enum { OUTSIDE_NS = 50, MAX_LOCKS = 64 };

static const struct plan WITHIN = {8, 2, 2, 10};
static const struct plan BEYOND = {1, 3, 400, 300};
static const struct plan SMOKE = {1, 1, 2, 10};

static const char *name;
static unsigned threads;

static void print(const struct round *r)
{
    printf("%s\t%u\t", name, threads);
    round_print(r, threads);
}

static double total_seconds(unsigned locks, unsigned most,
                            const struct cpus *cpus, const struct plan *within,
                            const struct plan *beyond)
{
    double sum = 0;
    for (unsigned t = 1; t <= most; t = threads_after(t, cpus->count))
        sum += locks * plan_seconds(t <= cpus->count ? within : beyond);
    return sum;
}

static void run(const struct cpus *cpus, const struct options *o)
{
    struct contestant *locks[MAX_LOCKS];
    unsigned n = 0, most = cpus->count * (o->effort > 1 ? 4 : 2);
    for (struct contestant *c = contestants; c != NULL; c = c->next)
        if (is_lock(c) && is_home(c) && n < MAX_LOCKS)
            locks[n++] = c;
    if (most > MAX_THREADS)
        most = MAX_THREADS;
    struct plan within = WITHIN, beyond = BEYOND;
    if (o->effort == 0)
        within = beyond = SMOKE;
    double done_s = 0, all_s = total_seconds(n, most, cpus, &within, &beyond);
    unsigned outside = turns_for(OUTSIDE_NS);
    unsigned first = n > 0 ? (unsigned)(o->seed % n) : 0; // each part another
    printf("# outside_ns\t%d\n# outside_turns\t%u\n", OUTSIDE_NS, outside);
    printf("lock\tthreads\t" ROUND_COLUMNS);
    for (threads = 1; threads <= most;
         threads = threads_after(threads, cpus->count)) {
        const struct plan *plan = threads <= cpus->count ? &within : &beyond;
        struct load load = {.threads = threads, .outside = outside};
        char what[64];
        snprintf(what, sizeof what, "throughput, %u thread%s", threads,
                 threads > 1 ? "s" : "");
        for (unsigned turn = 0; turn < plan->blocks * n; turn++) {
            unsigned block = turn / n; // and each block begins with another
            const struct contestant *c =
                locks[(turn + block + threads + first) % n];
            name = c->name;
            progress(what, done_s, all_s);
            crew_block(c, &load, plan, cpus, block, print);
            done_s += plan_seconds(plan) / plan->blocks;
        }
    }
    progress("throughput", all_s, all_s);
}

EXPERIMENT("throughput", QUICK | AGAIN, run);
