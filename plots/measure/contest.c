// SPDX-License-Identifier: MIT
// contest.c - several contestants under several loads, taking turns

#include "contest.h"

#include <stdio.h>

enum { MOST = 64 };

// What the rows of the block that runs begin with.
static struct {
    const char *name, *columns;
    unsigned threads;
} now;

static void print(const struct round *r)
{
    printf("%s\t%s\t", now.name, now.columns);
    round_print(r, now.threads);
}

static unsigned find(struct contestant *found[MOST],
                     bool (*takes_part)(const struct contestant *),
                     const struct load *load)
{
    unsigned n = 0;
    for (struct contestant *c = contestants; c != NULL; c = c->next)
        if (takes_part(c) && (c->can == NULL || c->can(load)) && n < MOST)
            found[n++] = c;
    return n;
}

static double seconds(const struct bout *bouts, unsigned count,
                      bool (*takes_part)(const struct contestant *))
{
    struct contestant *found[MOST];
    double sum = 0;
    for (unsigned i = 0; i < count; i++)
        sum += find(found, takes_part, &bouts[i].load) *
               plan_seconds(bouts[i].plan);
    return sum;
}

void contest(const char *what, const char *columns,
             bool (*takes_part)(const struct contestant *),
             const struct bout *bouts, unsigned count, const struct cpus *cpus)
{
    struct contestant *found[MOST];
    struct cpus first = *cpus;
    first.count = 1;

    double done_s = 0, all_s = seconds(bouts, count, takes_part);
    printf("lock\t%s\t" ROUND_COLUMNS, columns);
    for (const struct bout *b = bouts; b < bouts + count; b++) {
        unsigned n = find(found, takes_part, &b->load);
        now.columns = b->columns;
        now.threads = b->load.threads;
        for (unsigned turn = 0; turn < b->plan->blocks * n; turn++) {
            unsigned block = turn / n;
            const struct contestant *c = found[(turn + block) % n];
            now.name = c->name;
            progress(what, done_s, all_s);
            crew_block(c, &b->load, b->plan, b->one_cpu ? &first : cpus, block,
                       print);
            done_s += plan_seconds(b->plan) / b->plan->blocks;
        }
    }
    progress(what, all_s, all_s);
}
