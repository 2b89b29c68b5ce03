// SPDX-License-Identifier: MIT
// uncontended.c - what a pair of lock and unlock costs when nobody else wants
// the lock, beside the floors of one and two locked instructions

#include "batch.h"

enum { ROUNDS = 400, MAX_CONTESTANTS = 256 };

static void run(const struct cpus *cpus, const struct options *o)
{
    static struct batch all[MAX_CONTESTANTS];
    unsigned n = 0;

    for (struct contestant *c = contestants; c != NULL; c = c->next) {
        if (c->pairs == NULL)
            continue;
        if (n == MAX_CONTESTANTS)
            give_up(EXIT_TROUBLE, "more than %d locks", MAX_CONTESTANTS);
        c->reset(&ONE_THREAD);
        all[n++] = (struct batch){.name = c->name, .run = c->pairs};
    }
    batches_run("lock", all, n, o->effort > 0 ? ROUNDS * o->effort : 20, cpus,
                o);
}

EXPERIMENT("uncontended", QUICK | BARS | AGAIN, run);
