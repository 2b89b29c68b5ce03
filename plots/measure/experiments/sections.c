// SPDX-License-Identifier: MIT
// sections.c - what a second thread brings, by the length of the section, and
// the CPU time that is paid for it
//
// Each thread: lock, work for so long, unlock, nothing outside.

#include "crew.h"

#include <stdio.h>

enum { MAX_LOCKS = 64 };

static const unsigned LENGTHS_NS[] = {0,    50,   100,  200,   500,
                                      1000, 2000, 5000, 10000, 50000};
static const struct plan PLAN = {6, 2, 5, 20};
static const struct plan SMOKE = {1, 1, 2, 10};

static const char *name;
static unsigned threads, length;

static void print(const struct round *r)
{
    printf("%s\t%u\t%u\t", name, length, threads);
    round_print(r, threads);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    struct contestant *locks[MAX_LOCKS];
    unsigned n = 0, lengths = sizeof LENGTHS_NS / sizeof LENGTHS_NS[0];
    struct plan plan = o->effort > 0 ? PLAN : SMOKE;

    for (struct contestant *c = contestants; c != NULL; c = c->next)
        if (is_lock(c) && is_home(c) && n < MAX_LOCKS)
            locks[n++] = c;
    double done_s = 0, all_s = 2 * lengths * n * plan_seconds(&plan);
    printf("lock\tinside_ns\tthreads\t" ROUND_COLUMNS);
    for (unsigned l = 0; l < lengths; l++) {
        length = LENGTHS_NS[l];
        // One thread and two take turns, so that both see the same machine.
        for (unsigned turn = 0; turn < plan.blocks * n * 2; turn++) {
            unsigned block = turn / (n * 2);
            const struct contestant *c = locks[(turn / 2 + block) % n];
            threads = 1 + turn % 2;
            struct load load = {.threads = threads,
                                .inside = turns_for(length)};
            name = c->name;
            progress("sections", done_s, all_s);
            crew_block(c, &load, &plan, cpus, block, print);
            done_s += plan_seconds(&plan) / plan.blocks;
        }
    }
    progress("sections", all_s, all_s);
}

EXPERIMENT("sections", FULL, run);
