// SPDX-License-Identifier: MIT
// stacks.c - pop and push over threads

#include "contest.h"

#include <stdio.h>

static const struct plan WITHIN = {12, 2, 2, 10};
static const struct plan BEYOND = {3, 2, 50, 150};
static const struct plan SMOKE = {1, 1, 2, 10};

static bool takes_part(const struct contestant *c)
{
    return is_of("stack", c);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    static struct bout bouts[32];
    unsigned count = 0, most = cpus->count * 4;

    for (unsigned t = 1; t <= most && count < 32;
         t = threads_after(t, cpus->count)) {
        struct bout *b = &bouts[count++];
        *b = (struct bout){.load = {.threads = t},
                           .plan = o->effort == 0     ? &SMOKE
                                   : t <= cpus->count ? &WITHIN
                                                      : &BEYOND};
        snprintf(b->columns, sizeof b->columns, "%u", t);
    }
    contest("stacks", "threads", takes_part, bouts, count, cpus);
}

EXPERIMENT("stacks", FULL | BARS, run);
