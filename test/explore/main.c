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
#include "weaken.h"
#include "where.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// How long the search for a repair may take. Without --repair it ends before
// that by its count of runs, see orders.c, unless the machine is very slow.
#define REPAIR_SECONDS (options.repair ? 20 : 10)

// Would one think of memory orders at all? Nobody does when threads sleep.
static bool orders_suspected(const struct failure *f)
{
    return options.repair || strcmp(f->kind, "assertion") == 0 ||
           strcmp(f->kind, "data race") == 0 ||
           strcmp(f->kind, "use after free") == 0;
}

// A failure is explained from a fresh run of the failing execution, which
// proves on the way that its replay string is right.
static void prepare_failure(struct result *r, struct advice *a)
{
    struct result again;
    const char *quote;

    guide_write(r->graph, a->replay, sizeof a->replay);
    quote = a->replay[strspn(a->replay,
                             "0123456789abcdefghijklmnopqrstuv"
                             "wxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_=.@%+:")] ||
                    a->replay[0] == '\0'
                ? "'"
                : "";
    snprintf(a->again, sizeof a->again, "%s --replay %s%s%s",
             options.command ? options.command : "explore", quote, a->replay,
             quote);
    where_explain(r, a->where, sizeof a->where);
    if (strcmp(r->failure.kind, "endless loop") != 0 &&
        (options.repair || !options.quiet))
        orders_repair(a->fix, sizeof a->fix, REPAIR_SECONDS,
                      orders_suspected(&r->failure));
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

// The program may have said that it fails, and how.
static void compare_with_expected(struct result *r)
{
    if (r->expected[0] == '\0' || r->verdict == NOT_JUDGED)
        return;
    if (r->verdict == PASS) {
        r->verdict = NOT_FOUND;
        snprintf(r->reason, sizeof r->reason,
                 "explore_expect(\"%s\") "
                 "says that this fails, but it does not",
                 r->expected);
    } else if (strcmp(r->failure.kind, r->expected) == 0) {
        r->verdict = AS_EXPECTED;
    }
}

// How long a random walk goes on after so many seconds of search.
static double walk_seconds(double searched)
{
    return searched / 2 < 5 ? searched / 2 : 5;
}

static void judge(struct result *r, struct advice *a)
{
    explore(r, 0, options.seconds);
    if (r->verdict == NOT_JUDGED && r->cut == OUT_OF_TIME)
        walk(r, walk_seconds(r->limit));
    if (r->verdict == FAIL)
        prepare_failure(r, a);
    compare_with_expected(r);
}

int __wrap_main(int argc, char **argv);
int __wrap_main(int argc, char **argv)
{
    static const int codes[] = {
        [PASS] = 0,      [AS_EXPECTED] = 0, [FAIL] = 1,
        [NOT_FOUND] = 1, [NOT_JUDGED] = 3,
    };
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
        judge(&result, &advice);
    }
    if (options.weaken && result.verdict == PASS && options.json)
        weaken();
    report(&result, &advice);
    if (options.weaken && result.verdict == PASS && !options.json)
        weaken();
    if (options.weaken && result.verdict == FAIL && !options.json)
        printf("\n--weaken wants a program that passes as it is written.\n");
    if (options.repair && result.verdict == PASS && !options.json)
        printf("\n--repair: nothing to repair.\n");
    fflush(stdout);
    _Exit(codes[result.verdict]);
}
