// SPDX-License-Identifier: MIT
// where.c - which machines can show a failing execution
//
// The atomic accesses are mapped to instructions as compilers do it, and the
// execution is checked against the axioms of the machine.
//
//	x86-64 (TSO)	everything keeps its order, except that a store may
//			wait behind later loads; seq_cst stores, read-modify-
//			writes and seq_cst fences end the wait
//	AArch64		only ldar, stlr and dmb order; ldar after stlr waits;
//			address, data and control dependencies order as well,
//			but are not known here, so "may" is all we can say
//
// What membarrier does to either is not modelled, and said so.
#include "where.h"
#include "model.h"
#include "steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum machine { TSO, ARM };

static bool reads(const struct event *e)
{
    return e->kind == READ && !e->kernel;
}

static bool writes(const struct event *e)
{
    return e->kind == WRITE && !e->kernel;
}

static bool full_fence(const struct event *e)
{
    return e->kind == FENCE && e->order == __ATOMIC_SEQ_CST;
}

static bool drains(const struct event *e)
{
    return full_fence(e) || e->part ||
           (e->kind == WRITE && e->order == __ATOMIC_SEQ_CST);
}

// Does something between a and b in program order satisfy the predicate?
static bool between(const struct graph *g, int a, int b,
                    bool (*predicate)(const struct event *))
{
    for (int e = g->events[a].po_next; e >= 0 && e != b;
         e = g->events[e].po_next)
        if (predicate(&g->events[e]))
            return true;
    return false;
}

static bool light_fence(const struct event *e)
{
    return e->kind == FENCE && acquires(e->order);
}

static bool heavy_fence(const struct event *e)
{
    return e->kind == FENCE && releases(e->order);
}

static bool tso_keeps(const struct graph *g, int a, int b)
{
    const struct event *x = &g->events[a], *y = &g->events[b];

    return !(writes(x) && reads(y)) || drains(x) || y->exclusive ||
           between(g, a, b, drains);
}

static bool arm_keeps(const struct graph *g, int a, int b)
{
    const struct event *x = &g->events[a], *y = &g->events[b];
    bool acquire = reads(x) && acquires(effective_order(x));
    bool release = writes(y) && releases(y->order);
    bool strong = writes(x) && releases(x->order) && reads(y) &&
                  acquires(effective_order(y));

    return acquire || release || strong ||
           (reads(x) && between(g, a, b, light_fence)) ||
           between(g, a, b, heavy_fence);
}

static bool edge(const struct graph *g, int a, int b, enum machine m)
{
    const struct event *x = &g->events[a], *y = &g->events[b];
    bool thread = x->tid == y->tid;

    if (thread && x->index < y->index) {
        if (x->loc >= 0 && x->loc == y->loc && !(writes(x) && reads(y)))
            return true;
        if (!(reads(x) || writes(x)) || !(reads(y) || writes(y)))
            return !(x->kind == FENCE || y->kind == FENCE);
        return m == TSO ? tso_keeps(g, a, b) : arm_keeps(g, a, b);
    }
    if (thread)
        return false;
    if (y->kind == READ && y->rf == a)
        return true;
    if ((y->po_prev < 0 && g->threads[y->tid].creator == a) ||
        (y->kind == JOIN && x->kind == END && (int)y->operand == x->tid))
        return true;
    if (x->loc < 0 || x->loc != y->loc || y->kind != WRITE)
        return false;
    return (x->kind == WRITE ? x->rank : rank_of(g, x->rf)) < y->rank;
}

// Could this machine run g? (no cycle: repeated removal of sources)
static bool possible(const struct graph *g, enum machine m)
{
    bool *gone = calloc((size_t)g->n, sizeof *gone);
    int left = g->n;
    bool progress = true;

    while (progress && left > 0) {
        progress = false;
        for (int b = 0; b < g->n; b++) {
            bool free_to_go = !gone[b];

            for (int a = 0; free_to_go && a < g->n; a++)
                if (!gone[a] && a != b && edge(g, a, b, m))
                    free_to_go = false;
            if (!free_to_go)
                continue;
            gone[b] = true;
            left--;
            progress = true;
        }
    }
    free(gone);
    return left == 0;
}

// Would the two accesses of a race be ordered if every atomic access were
// acquire or release? Then a machine with that order (x86-64) keeps them so.
static bool ordered_on_tso(const struct result *r)
{
    const struct failure *f = &r->failure;
    const struct graph *g = r->graph;

    for (int e = g->threads[f->tid].first; e >= 0; e = g->events[e].po_next)
        if (g->events[e].index < f->index &&
            clock_of(g, e, PORF)[f->other_tid] > f->other_index)
            return true;
    return false;
}

static bool asymmetric(const struct graph *g)
{
    for (int e = 0; e < g->n; e++)
        if (g->events[e].reach != OWN)
            return true;
    return false;
}

void where_explain(const struct result *r, char *text, size_t size)
{
    static int16_t order[MAX_EVENTS];
    bool race = r->failure.other_tid >= 0 && r->failure.addr != NULL;
    bool weak = !steps_order(r->graph, order);
    const char *answer = ""; // any machine, by interleaving

    if (weak && asymmetric(r->graph))
        answer = "not decided: membarrier is known to the C11 rules only";
    else if (weak && !possible(r->graph, TSO))
        answer = possible(r->graph, ARM)
                     ? "not an x86-64 machine; an AArch64 one may, unless a "
                       "dependency forbids it"
                     : "neither x86-64 nor AArch64 hardware shows this; the "
                       "C11 rules allow it, so a compiler may";
    else if (race && ordered_on_tso(r))
        answer = "x86-64 hardware keeps this order; the compiler may "
                 "break it, and so may an AArch64 machine";
    else if (race && !weak)
        answer = "any machine can show this";
    else if (weak)
        answer = "an x86-64 machine can show this (a store waits in "
                 "its buffer), and so may an AArch64 one";
    snprintf(text, size, "%s", answer);
}
