// SPDX-License-Identifier: MIT
// symmetry.c - threads that may be exchanged: one execution stands for all
//
// Threads that run the same function on the same argument can be exchanged in
// an execution, and what comes out is another one: of N such threads, N! of
// them show the same. One is enough. Which? As long as two twins have done
// the same (read the same writes), the next event of the elder may not be newer
// in mo than that of the younger one. That is one more rule on graphs, and the
// search (search.c) takes it as it takes coherence: what is refused is refused
// at once, and the choice that is continued at once, the newest, never is.
//
// So that the rule can be asked at all, the elder's event must be there before
// the younger's: like a cause, it is not taken away in a revisit as long as
// the younger's is kept. A write that comes after the younger's event in
// happens-before is newer than what that event read, so the elder's event
// could not have read it anyway, and nothing is lost.
//
// The idea is that of Kokologiannakis, Marmanis and Vafeiadis, "SPORE:
// Combining Symmetry and Partial Order Reduction", PLDI 2024.
#include "symmetry.h"
#include "model.h"
#include "verdict.h"

#include <string.h>

bool symmetry;

static bool same_work(const struct event *x, const struct event *y)
{
    return x->kind == CREATE && y->kind == CREATE && x->expected == y->expected;
}

int symmetry_twin(const struct graph *g, int t)
{
    int mine = g->threads[t].creator, other;

    if (!symmetry || mine < 0)
        return -1;
    other = g->events[mine].po_prev;
    if (other < 0 || !same_work(&g->events[mine], &g->events[other]))
        return -1;
    return (int)g->events[other].operand;
}

// Did both do the same thing, and may what they do next still differ?
static bool same(const struct event *x, const struct event *y)
{
    if (x->kind != y->kind || x->op != y->op || x->loc != y->loc)
        return false;
    switch (x->kind) {
    case READ:
        return x->rf == y->rf && !x->exclusive && !y->exclusive &&
               x->spurious == y->spurious;
    case FENCE:
        return true;
    case CHOICE:
        return x->value == y->value;
    default:
        return false;
    }
}

// The event of the twin that goes before number n of thread t.
static int leader(const struct graph *g, int t, int n)
{
    int twin = symmetry_twin(g, t), mine, other;

    if (twin < 0)
        return FREE;
    mine = g->threads[t].first;
    other = g->threads[twin].first;
    for (; n > 0; n--) {
        if (other < 0 || mine < 0 || !same(&g->events[mine], &g->events[other]))
            return FREE;
        mine = g->events[mine].po_next;
        other = g->events[other].po_next;
    }
    return other < 0 ? NOT_YET : other;
}

int symmetry_leader(const struct graph *g, int t)
{
    return leader(g, t, g->threads[t].count);
}

bool symmetry_ready(const struct graph *g, int t)
{
    return symmetry_leader(g, t) != NOT_YET;
}

static int place(const struct graph *g, const struct event *x)
{
    return x->kind == WRITE ? x->rank : rank_of(g, x->rf);
}

int symmetry_floor(const struct graph *g, int t, int loc)
{
    int e = symmetry_leader(g, t);

    return e >= 0 && g->events[e].loc == loc ? place(g, &g->events[e]) : 0;
}

// The last event of thread t's twin that its first n events wait for, or -1:
// as long as the two did the same each waits for one.
static int last_leader(const struct graph *g, int t, int n)
{
    int twin = symmetry_twin(g, t), found = -1, mine, other;

    if (twin < 0 || n == 0)
        return -1;
    mine = g->threads[t].first;
    other = g->threads[twin].first;
    while (n-- > 0 && other >= 0) {
        found = g->events[other].exclusive ? g->events[other].po_next : other;
        if (!same(&g->events[mine], &g->events[other]))
            break;
        mine = g->events[mine].po_next;
        other = g->events[other].po_next;
    }
    return found;
}

const uint16_t *symmetry_past(const struct graph *g, int w, uint16_t *room)
{
    const uint16_t *porf = clock_of(g, w, PORF);
    bool more = true;

    if (!symmetry)
        return porf;
    memcpy(room, porf, (size_t)graph_stride * sizeof *room);
    while (more) {
        more = false;
        for (int t = 1; t < g->nthreads; t++) {
            int e = last_leader(g, t, room[t]);

            if (e < 0 || covers(room, &g->events[e]))
                continue;
            for (int k = 0; k < graph_stride; k++)
                if (clock_of(g, e, PORF)[k] > room[k])
                    room[k] = clock_of(g, e, PORF)[k];
            more = true;
        }
    }
    return room;
}

// The oldest place in mo that w may take.
static int oldest_place(const struct graph *g, int w)
{
    const struct event *x = &g->events[w];

    if (x->part)
        return rank_of(g, g->events[x->po_prev].rf);
    return model_floor(g, clock_of(g, w, HB), x->loc);
}

void symmetry_spared(const struct graph *g, int r, int w)
{
    const uint16_t *porf = clock_of(g, w, PORF);
    int t = g->events[r].tid, n = g->events[r].index;

    // On one of the younger ones' w depends, and may be newer than that anyway.
    for (int k = t + 1; k < g->nthreads && symmetry_twin(g, k) == k - 1; k++) {
        int e = g->threads[k].first;

        while (e >= 0 && g->events[e].index < n)
            e = g->events[e].po_next;
        if (porf[k] > n && g->events[e].loc == g->events[r].loc &&
            oldest_place(g, w) >= place(g, &g->events[e]))
            return;
    }
    not_judged("--symmetry does not know which of two equal threads comes "
               "first here: without it");
}

bool symmetry_kept(const struct graph *g, int e)
{
    const struct event *x = &g->events[e];
    int other = leader(g, x->tid, x->index);

    return other < 0 || g->events[other].loc != x->loc ||
           place(g, &g->events[other]) <= place(g, x);
}

static bool joined(const struct graph *g, int t)
{
    for (int e = 0; e < g->n; e++)
        if (g->events[e].kind == JOIN && (int)g->events[e].operand == t)
            return true;
    return false;
}

// Whoever has joined only some of several equal threads can tell them apart by
// what it does next: with an event, or with memory that one of them has used.
bool symmetry_knows_some(const struct graph *g, int t)
{
    int last = g->threads[t].last;

    if (!symmetry || last < 0 || g->events[last].kind != JOIN)
        return false;
    for (int k = 1; k < g->nthreads; k++)
        if (symmetry_twin(g, k) >= 0 &&
            joined(g, k) != joined(g, symmetry_twin(g, k)))
            return true;
    return false;
}

void symmetry_check(const struct graph *g, const struct event *e)
{
    if (e->kind != JOIN && symmetry_knows_some(g, e->tid))
        symmetry_tells_apart(e->tid);
}

void symmetry_tells_apart(int t)
{
    not_judged("--symmetry: T%d joins one of several equal threads and goes on "
               "before it has joined the others",
               t);
}
