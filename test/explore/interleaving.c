// SPDX-License-Identifier: MIT
// interleaving.c - can one interleaving explain an execution?
//
// Then it is sequentially consistent, and every axiom of RC11 holds in it,
// too: all their edges lead forward in the interleaving. Most executions of
// most programs have one, and it is found at once (Kahn's algorithm).
#include "model.h"

#include <string.h>

static int16_t waits_for[MAX_EVENTS]; // how many events must come first
static int16_t reader[MAX_EVENTS]; // the first that reads from a write, or -1
static int16_t next_reader[MAX_EVENTS];
static int16_t ready[MAX_EVENTS];
static int nready;

static int joiner(const struct graph *g, int tid)
{
    for (int e = 0; e < g->n; e++)
        if (g->events[e].kind == JOIN && (int)g->events[e].operand == tid)
            return e;
    return -1;
}

// The event that e must come before as things stand in memory, or -1: the
// next write; for a read, the one that overwrites what it read.
static int follower(const struct graph *g, int e)
{
    const struct event *x = &g->events[e];

    switch (x->kind) {
    case WRITE:
        return x->mo_next;
    case READ:
        return x->rf == INITIAL ? g->locs[x->loc].mo_first
                                : g->events[x->rf].mo_next;
    case CREATE:
        return (int)x->operand < g->nthreads ? g->threads[(int)x->operand].first
                                             : -1;
    case END:
        return joiner(g, x->tid);
    }
    return -1;
}

static void count(const struct graph *g)
{
    memset(waits_for, 0, (size_t)g->n * sizeof *waits_for);
    memset(reader, -1, (size_t)g->n * sizeof *reader);
    for (int e = 0; e < g->n; e++) {
        const struct event *x = &g->events[e];
        int next = follower(g, e);

        if (x->po_next >= 0)
            waits_for[x->po_next]++;
        if (next >= 0 && next != e)
            waits_for[next]++;
        if ((x->kind != READ && x->kind != WOKEN) || x->rf < 0)
            continue;
        waits_for[e]++;
        next_reader[e] = reader[x->rf];
        reader[x->rf] = (int16_t)e;
    }
}

static void release(int e)
{
    if (--waits_for[e] == 0)
        ready[nready++] = (int16_t)e;
}

bool interleaving_exists(const struct graph *g)
{
    int done = 0;

    count(g);
    nready = 0;
    for (int e = 0; e < g->n; e++)
        if (waits_for[e] == 0)
            ready[nready++] = (int16_t)e;
    for (; done < nready; done++) {
        int e = ready[done], next = follower(g, e);

        if (g->events[e].po_next >= 0)
            release(g->events[e].po_next);
        if (next >= 0 && next != e)
            release(next);
        for (int r = reader[e]; r >= 0; r = next_reader[r])
            release(r);
    }
    return done == g->n;
}
