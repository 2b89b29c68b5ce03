// SPDX-License-Identifier: MIT
// vain.c - threads that wait in a loop
//
// A thread that arrives at a read in the same local state as before, having
// changed nothing, went round a waiting loop in vain (runtime/spin.c). The
// events of that round are taken back out of the graph and the thread sleeps
// until one of the values it read is overwritten. So waiting costs no
// executions.
#include "model.h"
#include "search.h"
#include "state.h"

bool waits(enum op op)
{
    return op == OP_LOCK || op == OP_TAKE || op == OP_READ_LOCK ||
           op == OP_AWAIT;
}

// Did this read find what it cannot go on with?
bool still_waits(const struct event *e)
{
    u128 new;

    return outcome_of(e, e->value, &new) == BLOCKS;
}

// Remember what the thread's reads from event `from` on returned.
void watch(int t, int from)
{
    const struct graph *g = run_graph;
    int n = 0;

    for (int e = from; e >= 0; e = g->events[e].po_next) {
        if (g->events[e].kind != READ)
            continue;
        if (n == MAX_WATCHED)
            not_judged("a waiting loop of more than 32 reads");
        run_threads[t].watched[n].loc = g->events[e].loc;
        run_threads[t].watched[n++].value = g->events[e].value;
    }
    run_threads[t].nwatched = n;
}

static bool changes(const struct graph *g, int id)
{
    const struct event *e = &g->events[id];

    switch (e->kind) {
    case WRITE:
        return !(e->part && g->events[e->po_prev].value == e->value);
    case READ:
    case FENCE:
    case CHOICE:
        return false;
    default:
        return true;
    }
}

// The read at which the thread was in this very state, with nothing changed
// since; or -1.
int same_state(const struct fiber *f, u128 digest)
{
    const struct graph *g = run_graph;
    int e = g->threads[f->tid].last;
    bool touched = f->touched;

    for (; e >= 0 && !touched && !changes(g, e); e = g->events[e].po_prev) {
        if (g->events[e].kind == READ && g->events[e].digest == digest)
            return e;
        touched = g->events[e].touched;
    }
    return -1;
}

// Are the events from `from` on all the thread's, new, and without a choice?
static bool can_take_back(int t, int from)
{
    for (int e = from; e < run_graph->n; e++)
        if (e < now.had || run_graph->events[e].tid != t ||
            run_graph->events[e].kind == CHOICE)
            return false;
    return true;
}

static void take_back(int t, int from)
{
    struct graph *g = run_graph;

    run_threads[t].state = now.desperate ? STUCK : WAITING;
    if (!now.desperate)
        worklist_truncate(now.depth_at[from]);
    for (int e = from; e < g->n; e++)
        if (g->events[e].kind == WRITE)
            now.in_memory[g->events[e].loc]--;
    now.repeated -= g->n - from;
    graph_truncate(g, from);
}

// The thread's events from `from` on were one vain round. If they cannot be
// taken back, only another value for one of its reads can help the thread;
// if no read can get one any more, the run is pointless.
void vain_round(int t, int from)
{
    const struct graph *g = run_graph;

    watch(t, from);
    if (can_take_back(t, from)) {
        take_back(t, from);
        return;
    }
    run_threads[t].excused = false;
    run_threads[t].state = STUCK;
    for (int e = from; e >= 0; e = g->events[e].po_next) {
        const struct event *x = &g->events[e];

        if (x->spurious || x->kind == CHOICE)
            run_threads[t].excused = true;
        if (x->kind == READ && search_revisitable(g, e))
            run_threads[t].state = BLOCKED;
    }
    if (run_threads[t].state != BLOCKED)
        drop();
}

bool watched_changed(int t)
{
    for (int i = 0; i < run_threads[t].nwatched; i++) {
        const struct watched *w = &run_threads[t].watched[i];
        const struct location *l = &run_graph->locs[w->loc];

        if (value_of(run_graph, w->loc, l->mo_last) != w->value)
            return true;
    }
    return false;
}
