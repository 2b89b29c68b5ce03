// SPDX-License-Identifier: MIT
// waits.c - how long a thread waits for the lock, and who gets it after whom
//
// Two tables in one: the waits of all threads together, bucket by bucket, and
// the owners of 2,000 sections in a row.

#include "crew.h"

#include <stdio.h>
#include <stdlib.h>

enum { OUTSIDE_NS = 50, MAX_LOCKS = 64, MOST = 64 };

static const struct plan PLAN = {3, 1, 400, 600};
static const struct plan SMOKE = {1, 1, 2, 20};

static struct waits waits[MOST];
static struct round last;

static void keep(const struct round *r)
{
    last = *r;
}

static void print(const char *name, unsigned threads, unsigned block)
{
    struct waits sum = {0};
    for (unsigned t = 0; t < threads; t++) {
        for (unsigned b = 0; b < BUCKETS; b++)
            sum.count[b] += waits[t].count[b];
        if (waits[t].longest_ns > sum.longest_ns)
            sum.longest_ns = waits[t].longest_ns;
    }
    for (unsigned b = 0; b < BUCKETS; b++)
        if (sum.count[b] > 0)
            printf("wait\t%s\t%u\t%u\t%ju\t%ju\t%d\n", name, threads, block,
                   (uintmax_t)bucket_ns(b), (uintmax_t)sum.count[b],
                   last.disturbed);
    printf("longest\t%s\t%u\t%u\t%ju\t1\t%d\n", name, threads, block,
           (uintmax_t)sum.longest_ns, last.disturbed);
    for (unsigned i = 0; i < owners.n; i++)
        printf("owner\t%s\t%u\t%u\t%u\t%u\t%d\n", name, threads, block, i,
               owners.who[i], last.disturbed);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    struct contestant *locks[MAX_LOCKS];
    unsigned n = 0, most = cpus->count * 2 < MOST ? cpus->count * 2 : MOST;
    unsigned two = cpus->count < 2 ? 1 : 2, steps[] = {two, most};
    struct plan plan = o->effort > 0 ? PLAN : SMOKE;

    for (struct contestant *c = contestants; c != NULL; c = c->next)
        if (is_lock(c) && is_home(c) && n < MAX_LOCKS)
            locks[n++] = c;
    unsigned outside = turns_for(OUTSIDE_NS);
    double done_s = 0, all_s = 2 * n * plan_seconds(&plan);
    printf("# outside_ns\t%d\nkind\tlock\tthreads\tround\tvalue\tcount\t"
           "disturbed\n",
           OUTSIDE_NS);
    for (unsigned turn = 0; turn < plan.blocks * n * 2; turn++) {
        unsigned block = turn / (n * 2), threads = steps[turn % 2];
        struct contestant *c = locks[(turn / 2 + block) % n];
        struct load load = {
            .threads = threads, .outside = outside, .waits = waits};
        for (unsigned t = 0; t < threads; t++)
            waits[t] = (struct waits){0};
        progress("waits", done_s, all_s);
        crew_block(c, &load, &plan, cpus, block, keep);
        print(c->name, threads, block);
        done_s += plan_seconds(&plan) / plan.blocks;
    }
    progress("waits", all_s, all_s);
}

EXPERIMENT("waits", FULL, run);
