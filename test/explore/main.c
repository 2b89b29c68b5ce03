// SPDX-License-Identifier: MIT
// main.c - takes the place of the program's main
#include "explorer.h"
#include "guard.h"
#include "guide.h"
#include "heap.h"
#include "model.h"
#include "options.h"
#include "orders.h"
#include "report.h"
#include "where.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// How long the search for a repair may take.
#define REPAIR_SECONDS (options.repair ? 20 : 0.5)

// A failure is explained from a fresh run of the failing execution, which
// proves on the way that its replay string is right.
static void prepare_failure(struct result *r, struct advice *a)
{
    struct result again;

    guide_write(r->graph, a->replay, sizeof a->replay);
    snprintf(a->again, sizeof a->again, "%s --replay '%s'%s",
             options.command ? options.command : "explore", a->replay,
             "   (add --gdb to step through it)");
    where_explain(r, a->where, sizeof a->where);
    if (options.repair || !options.quiet)
        orders_repair(a->fix, sizeof a->fix, REPAIR_SECONDS);
    guide_from_replay(a->replay);
    explore_guided(&again);
    guide_stop();
    if (again.verdict == FAIL &&
        strcmp(again.failure.kind, r->failure.kind) == 0) {
        r->graph = again.graph;
        r->failure = again.failure;
    }
}

static void guided(struct result *r, struct advice *a)
{
    if (options.replay != NULL)
        guide_from_replay(options.replay);
    else
        guide_from_schedule(options.schedule);
    explore_guided(r);
    if (r->verdict == FAIL)
        guide_write(r->graph, a->replay, sizeof a->replay);
}

int __wrap_main(int argc, char **argv);
int __wrap_main(int argc, char **argv)
{
    static const int codes[] = {[PASS] = 0, [FAIL] = 1, [NOT_JUDGED] = 3};
    static struct advice advice;
    struct result result = {.verdict = PASS};

    options_parse(argc, argv);
    rt_init();
    heap_init();
    guard_init();
    if (options.unknown != NULL) {
        result.verdict = NOT_JUDGED;
        snprintf(result.reason, sizeof result.reason, "%s", options.unknown);
    } else if (options.replay != NULL || options.schedule != NULL) {
        guided(&result, &advice);
    } else {
        explore(&result, 0, options.seconds);
        if (result.verdict == FAIL)
            prepare_failure(&result, &advice);
        else if (result.verdict == PASS && options.weaken)
            orders_weaken(&result);
    }
    report(&result, &advice);
    _Exit(codes[result.verdict]);
}
