// SPDX-License-Identifier: MIT
// why.c - why an execution goes wrong: which edge is missing
//
// If two accesses race, or a read misses a newer value, there was usually a
// read that could have brought the news: it read from the other thread,
// after the other's access, but the write was not release or the read not
// acquire. That pair is the missing edge.
#include "why.h"
#include "model.h"
#include "symbol.h"

#include <stdio.h>
#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static const char *where(const void *pc, char *text, size_t size)
{
    const struct place *p = symbol_place(pc);

    if (p->line == 0)
        return "";
    snprintf(text, size, " (%s:%d)", base_name(p->file), p->line);
    return text;
}

// The last read of thread tid before `before` whose source, directly or
// through read-modify-writes, comes from thread `from` at `since` or later.
static int missing_edge(const struct graph *g, int tid, int before, int from,
                        int since)
{
    int best = -1;

    for (int e = g->threads[tid].first; e >= 0; e = g->events[e].po_next) {
        const struct event *x = &g->events[e];

        if (x->index >= before)
            break;
        if (x->kind != READ || x->kernel || x->rf == INITIAL)
            continue;
        if (clock_of(g, x->rf, PORF)[from] > since &&
            clock_of(g, e, HB)[from] <= since)
            best = e;
    }
    return best;
}

static void explain_edge(const struct graph *g, int r, char *text, size_t size)
{
    const struct event *e = &g->events[r], *w = &g->events[e->rf];
    char at_r[80], at_w[80], name[60];
    bool released = releases(w->order);
    bool acquired = acquires(effective_order(e));

    symbol_object(g->locs[e->loc].addr, name, sizeof name);
    snprintf(text, size, "T%d read `%s`%s from T%d's store%s. %s%s%s", e->tid,
             name, where(e->pc, at_r, sizeof at_r), w->tid,
             where(w->pc, at_w, sizeof at_w),
             released ? ""
                      : "That store is not release, so nothing "
                        "before it travels with it.",
             !released && !acquired ? " " : "",
             acquired ? ""
                      : "That read is not acquire, so nothing that "
                        "came with it counts.");
    if (released && acquired)
        snprintf(text, size,
                 "T%d read `%s`%s from T%d's store%s, but "
                 "what it needed to know had not reached T%d by then.",
                 e->tid, name, where(e->pc, at_r, sizeof at_r), w->tid,
                 where(w->pc, at_w, sizeof at_w), w->tid);
}

static bool first_stale(const struct result *r, const struct steps *s,
                        char *text, size_t size)
{
    const struct graph *g = r->graph;

    for (int i = 0; i < s->n; i++) {
        const struct step *x = &s->list[i];
        const struct event *e;
        char at[80], name[60];

        if (!x->stale)
            continue;
        e = &g->events[x->event];
        symbol_object(g->locs[e->loc].addr, name, sizeof name);
        snprintf(text, size,
                 "T%d's read of `%s`%s may return the old "
                 "value although %s: no order makes that store "
                 "visible to it. Between a store and a later load of "
                 "another location only seq_cst on both sides (or a "
                 "seq_cst fence) keeps the order.",
                 x->tid, name, where(x->pc, at, sizeof at), x->newer);
        return true;
    }
    return false;
}

void why_explain(const struct result *r, const struct steps *s, char *text,
                 size_t size)
{
    const struct failure *f = &r->failure;
    int edge;

    text[0] = '\0';
    if (f->other_tid >= 0) {
        edge = missing_edge(r->graph, f->tid, f->index, f->other_tid,
                            f->other_index);
        if (edge >= 0)
            explain_edge(r->graph, edge, text, size);
        else
            snprintf(text, size,
                     "nothing orders the two: T%d has "
                     "read nothing that T%d stored after its "
                     "access.",
                     f->tid, f->other_tid);
        return;
    }
    if (s->weak && first_stale(r, s, text, size))
        return;
    if (strcmp(f->kind, "deadlock") == 0 || strcmp(f->kind, "livelock") == 0)
        snprintf(text, size, "%s", f->message);
}
