// SPDX-License-Identifier: MIT
// walk.c - what is left of an exploration that ran out of time: chance
//
// A run leaves on the work list every way in which it could have gone
// otherwise. The walk follows one of these, drawn at random, and forgets the
// others; where there is none it begins again. It meets only executions that
// the search would have met, but far from where the search stopped. That
// proves nothing, and may find something.
#include "explorer.h"
#include "run.h"
#include "search.h"

static uint64_t state;

// xorshift64: always the same walk, so that a verdict can be repeated
static uint64_t draw(uint64_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % below;
}

// The graph to go on from.
static void next(struct graph *g)
{
    int n = worklist_depth();

    if (n == 0) {
        graph_clear(g);
        return;
    }
    worklist_truncate((int)draw((uint64_t)n) + 1);
    worklist_pop(g);
    worklist_truncate(0);
}

void walk(struct result *r, double seconds)
{
    static struct graph *g;
    double until = explorer_worked() + seconds;
    long runs = 0;

    r->searched = r->complete;
    if (g == NULL)
        g = graph_new();
    graph_clear(g);
    worklist_truncate(0);
    state = 0x9e3779b97f4a7c15;
    while (r->verdict != FAIL && !explorer_interrupted() &&
           ((++runs & 63) != 0 || explorer_worked() < until)) {
        enum ending how = run(g);

        if (how == RESTART)
            worklist_truncate(0);
        else
            explorer_count(r, g, how);
        next(g);
    }
    r->walked = seconds;
    worklist_truncate(0);
}
