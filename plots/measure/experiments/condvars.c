// SPDX-License-Identifier: MIT
// condvars.c - two threads in turn, one call to eight, a bounded buffer

#include "contest.h"

#include <stdio.h>

static const struct plan PLAN = {12, 2, 5, 20};
static const struct plan SMOKE = {1, 1, 2, 10};

static bool takes_part(const struct contestant *c)
{
    return is_of("condvar", c);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    static const char *const NAMES[] = {"hand_over", "broadcast", "bounded"};
    static const struct {
        struct load load;
        bool one_cpu;
    } LOADS[] = {
        {{.kind = HAND_OVER, .threads = 2}, false},
        {{.kind = HAND_OVER, .threads = 2}, true},
        {{.kind = BROADCAST, .threads = 2}, false},
        {{.kind = BROADCAST, .threads = 3}, false},
        {{.kind = BROADCAST, .threads = 5}, false},
        {{.kind = BROADCAST, .threads = 9}, false},
        {{.kind = BOUNDED, .threads = 2, .capacity = 16}, false},
        {{.kind = BOUNDED, .threads = 4, .capacity = 16}, false},
    };
    enum { N = sizeof LOADS / sizeof *LOADS };
    static struct bout bouts[N];

    for (unsigned i = 0; i < N; i++) {
        bouts[i] = (struct bout){.load = LOADS[i].load,
                                 .one_cpu = LOADS[i].one_cpu,
                                 .plan = o->effort == 0 ? &SMOKE : &PLAN};
        snprintf(bouts[i].columns, sizeof bouts[i].columns, "%s\t%u\t%d",
                 NAMES[LOADS[i].load.kind], LOADS[i].load.threads,
                 LOADS[i].one_cpu);
    }
    contest("condvars", "kind\tthreads\tone_cpu", takes_part, bouts, N, cpus);
}

EXPERIMENT("condvars", FULL | BARS, run);
