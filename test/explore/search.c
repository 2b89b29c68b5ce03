// SPDX-License-Identifier: MIT
// search.c - TruSt: truly stateless, optimal dynamic partial order reduction
//
// Kokologiannakis, Marmanis, Gladstein, Vafeiadis, POPL 2022. A graph grows
// by one event at a time. A new read may take its value from each coherent
// write: one graph each. A new write may stand at each coherent place in mo,
// and may in addition be read by a read that was there before it: such a
// *backward revisit* takes away what was added after that read, except what
// the write itself depends on. So that every graph is reached in one way
// only, a revisit is allowed only if everything taken away (and the read
// itself) was *maximal*: the way in which it will be added again.
#include "search.h"
#include "model.h"
#include "revisit.h"
#include "symmetry.h"

// One graph in which e reads from w; not the one continued at once.
static void other_source(struct graph *g, const struct event *e, int w,
                         bool spurious)
{
    int r = graph_add(g, e);
    u128 new;

    g->events[r].spurious = spurious;
    if (outcome_of(&g->events[r], value_of(g, e->loc, w), &new) != BLOCKS) {
        set_source(g, r, w);
        if (model_consistent(g))
            settle(g);
    }
    graph_truncate(g, r);
}

static void other_sources(struct graph *g, const struct event *e,
                          bool newest_too)
{
    int loc = e->loc, w = g->locs[loc].mo_last;
    int floor = model_floor(g, thread_clock(g, e->tid, knowledge(e)), loc);
    int twins = symmetry_floor(g, e->tid, loc);

    floor = floor > twins ? floor : twins;
    for (;; w = g->events[w].mo_prev) {
        u128 old = value_of(g, loc, w);

        if (rank_of(g, w) < floor)
            return;
        if (newest_too || w != g->locs[loc].mo_last)
            other_source(g, e, w, false);
        if (may_fail_spuriously(g, e, g->threads[e->tid].last, old))
            other_source(g, e, w, true);
        if (w == INITIAL)
            return;
    }
}

int search_read(struct graph *g, const struct event *e)
{
    int r, w, newest = g->locs[e->loc].mo_last;

    other_sources(g, e, false);
    r = graph_add(g, e);
    set_source(g, r, newest);
    if (g->events[r].exclusive) {
        w = add_part(g, r);
        revisit(g, w);
        mo_insert(g, w, newest);
    }
    return r;
}

void search_blocked(struct graph *g, const struct event *e)
{
    other_sources(g, e, false);
}

int search_read_from(struct graph *g, const struct event *e, int w,
                     bool spurious)
{
    int r = graph_add(g, e), part;

    g->events[r].spurious = spurious;
    set_source(g, r, w);
    if (g->events[r].exclusive) {
        part = add_part(g, r);
        mo_insert(g, part, w);
    }
    return r;
}

int search_write(struct graph *g, const struct event *e)
{
    int twins = symmetry_floor(g, e->tid, e->loc);
    int w = graph_add(g, e), loc = e->loc;
    int floor, at;

    model_clocks(g, w);
    floor = model_floor(g, clock_of(g, w, HB), loc);
    floor = floor > twins ? floor : twins;
    revisit(g, w);
    for (at = g->locs[loc].mo_last; at != INITIAL;) {
        at = g->events[at].mo_prev;
        if (rank_of(g, at) < floor)
            break;
        if (!place_free(g, loc, at, -1))
            continue;
        mo_insert(g, w, at);
        if (model_consistent(g))
            settle(g);
        mo_remove(g, w);
    }
    mo_insert(g, w, g->locs[loc].mo_last);
    return w;
}

int search_choice(struct graph *g, const struct event *e)
{
    int twin = symmetry_leader(g, e->tid), id = graph_add(g, e);

    model_clocks(g, id);
    for (u128 v = e->operand; v-- > 0;) {
        g->events[id].value = v;
        if (v > 0 && (twin < 0 || v <= g->events[twin].value))
            settle(g);
    }
    return id;
}

int search_other(struct graph *g, const struct event *e)
{
    int id = graph_add(g, e);

    model_clocks(g, id);
    return id;
}
