// SPDX-License-Identifier: MIT
// revisit.c - earlier reads take their value from a new write: see search.c
#include "revisit.h"
#include "model.h"
#include "search.h"
#include "symmetry.h"
#include "verdict.h"

enum { MAX_DEPTH = 64 };

bool search_bounded;

static struct graph *spare[MAX_DEPTH];
static int nspare;

static struct graph *borrow(void)
{
    if (nspare == MAX_DEPTH)
        not_judged("revisits nested more than 64 deep");
    if (spare[nspare] == NULL)
        spare[nspare] = graph_new();
    return spare[nspare++];
}

static void give_back(void)
{
    nspare--;
}

void revisit_reset(void)
{
    nspare = 0;
}

// Another read-modify-write that takes its value from w, or -1.
static int rival(const struct graph *g, int loc, int w, int except)
{
    for (int e = g->locs[loc].newest; e >= 0; e = g->events[e].loc_prev)
        if (e != except && g->events[e].kind == READ &&
            g->events[e].exclusive && g->events[e].rf == w)
            return e;
    return -1;
}

void set_source(struct graph *g, int r, int w)
{
    struct event *e = &g->events[r];
    u128 new;

    e->rf = (int16_t)w;
    e->value = value_of(g, e->loc, w);
    e->exclusive = outcome_of(e, e->value, &new) == WRITES;
    model_clocks(g, r);
}

// The write that follows the exclusive read r; not yet in mo.
int add_part(struct graph *g, int r)
{
    const struct event *read = &g->events[r];
    int w = graph_add(g, read);
    struct event *e = &g->events[w];

    outcome_of(read, read->value, &e->value);
    e->kind = WRITE;
    e->exclusive = e->touched = false;
    e->part = true;
    e->rf = INITIAL;
    e->digest = 0;
    model_clocks(g, w);
    return w;
}

// An exclusive read whose write is missing, or -1.
static int pending_part(const struct graph *g)
{
    for (int t = 0; t < g->nthreads; t++) {
        int e = g->threads[t].last;

        if (e >= 0 && g->events[e].kind == READ && g->events[e].exclusive)
            return e;
    }
    return -1;
}

// Queue what became of a graph after a choice, its read-modify-writes
// completed first. Leaves g as it was.
void settle(struct graph *g)
{
    int r = pending_part(g), w, n = g->n;

    if (r < 0) {
        worklist_push(g);
        return;
    }
    w = add_part(g, r);
    revisit(g, w);
    if (rival(g, g->events[r].loc, g->events[r].rf, r) < 0) {
        mo_insert(g, w, g->events[r].rf);
        if (model_consistent(g))
            settle(g);
    } // else there were two of them after one write
    graph_truncate(g, n);
}

// ---- backward revisits

struct cause {
    int w;                // the new write
    const uint16_t *past; // all that must be there for it
};

static bool before(const struct graph *g, int e, int limit, struct cause c)
{
    return e == INITIAL || e <= limit ||
           (e != c.w && covers(c.past, &g->events[e]));
}

// Was e, when it was added, the choice that is continued at once? Only what
// was there before e, or what w depends on, counts.
static bool maximal(const struct graph *g, int e, struct cause c)
{
    const struct event *x = &g->events[e];
    int source = x->kind == READ ? x->rf : e;
    int next;

    if (x->kind == CHOICE)
        return x->value == 0;
    if (x->kind != READ && x->kind != WRITE)
        return true;
    if (x->spurious || !before(g, source, e, c))
        return false;
    next = source == INITIAL ? g->locs[x->loc].mo_first
                             : g->events[source].mo_next;
    for (; next >= 0; next = g->events[next].mo_next)
        if (before(g, next, e, c))
            return false;
    if (x->kind != WRITE)
        return true;
    for (int r = g->locs[x->loc].newest; r >= 0; r = g->events[r].loc_prev)
        if (g->events[r].kind == READ && g->events[r].rf == e &&
            before(g, r, e, c))
            return false;
    return true;
}

bool search_revisitable(const struct graph *g, int r)
{
    const struct event *x = &g->events[r];
    int next;

    if (x->spurious)
        return false;
    next =
        x->rf == INITIAL ? g->locs[x->loc].mo_first : g->events[x->rf].mo_next;
    for (; next >= 0; next = g->events[next].mo_next)
        if (next < r)
            return false;
    return true;
}

// May w stand right after `after`? Not between a read-modify-write's halves.
bool place_free(const struct graph *g, int loc, int after, int except)
{
    int next =
        after == INITIAL ? g->locs[loc].mo_first : g->events[after].mo_next;

    return next < 0 || !g->events[next].part ||
           g->events[next].po_prev == except;
}

// A weak compare-exchange may fail for no reason; once in the same local
// state is enough, or a loop around it would never end.
bool may_fail_spuriously(const struct graph *g, const struct event *e,
                         int before, u128 old)
{
    bool changed = e->touched;

    if (e->op != OP_CAS || !e->weak || old != e->expected)
        return false;
    for (; before >= 0; before = g->events[before].po_prev) {
        const struct event *x = &g->events[before];

        if (x->spurious && e->digest != 0 && x->digest == e->digest) {
            search_bounded = search_bounded || changed;
            return false;
        }
        changed = changed || x->kind == WRITE || x->touched;
    }
    return true;
}

static void reread(struct graph *g, int r, int w, int after, bool spurious)
{
    mo_insert(g, w, after);
    g->events[r].spurious = spurious;
    set_source(g, r, w);
    if (symmetry_kept(g, r) && model_consistent(g))
        settle(g);
    mo_remove(g, w);
    g->events[r].exclusive = false;
    g->events[r].rf = INITIAL;
}

// The revisited graphs with w right after `after`; r reads w. If r has to
// wait then, it stays as a read of which nothing came yet.
static void revisited(struct graph *g, int r, int w, int after)
{
    const struct event *e = &g->events[r];
    u128 value = g->events[w].value;

    reread(g, r, w, after, false);
    if (may_fail_spuriously(g, e, e->po_prev, value))
        reread(g, r, w, after, true);
}

// The oldest place in mo where w may stand if r is to read it: after all
// that w's thread knows, and after all that r's thread knew before r.
static int lowest_place(const struct graph *g, int r, int w)
{
    const struct event *e = &g->events[r];
    int loc = e->loc;
    int known = e->po_prev >= 0 ? e->po_prev : g->threads[e->tid].creator;
    int floor = model_floor(g, clock_of(g, w, HB), loc);

    if (known >= 0) {
        int f = model_floor(g, clock_of(g, known, knowledge(e)), loc);

        floor = f > floor ? f : floor;
    }
    return floor;
}

static void revisit_places(struct graph *g, int r, int w)
{
    int loc = g->events[w].loc, at = g->locs[loc].mo_last;
    int floor = lowest_place(g, r, w);

    if (g->events[w].part) {
        int half = g->events[w].po_prev, from = g->events[half].rf;

        if (rank_of(g, from) >= floor && place_free(g, loc, from, half))
            revisited(g, r, w, from);
        return;
    }
    while (rank_of(g, at) >= floor) {
        if (place_free(g, loc, at, -1))
            revisited(g, r, w, at);
        if (at == INITIAL)
            return;
        at = g->events[at].mo_prev;
    }
}

// Would another read-modify-write still follow the write that w's follows?
static bool excluded(const struct graph *g, int r, struct cause c)
{
    const struct event *w = &g->events[c.w];
    int other;

    if (!w->part)
        return false;
    other = rival(g, w->loc, g->events[w->po_prev].rf, w->po_prev);
    return other >= 0 && other != r && before(g, other, r, c);
}

static void revisit_one(const struct graph *g, int r, struct cause c)
{
    bool keep[MAX_EVENTS];
    int16_t renamed[MAX_EVENTS];
    struct graph *cut;
    int w = c.w;

    if (excluded(g, r, c))
        return;
    cut = borrow();
    for (int e = 0; e < g->n; e++)
        keep[e] = e == w || before(g, e, r, c);
    graph_cut(cut, g, keep, renamed);
    r = renamed[r];
    w = renamed[w];
    cut->events[r].exclusive = false;
    cut->events[r].rf = INITIAL;
    revisit_places(cut, r, w);
    give_back();
}

// All graphs in which an earlier read takes its value from the new write w,
// which is the last event of g and not in mo yet.
void revisit(const struct graph *g, int w)
{
    uint16_t room[MAX_THREADS];
    struct cause c = {w, symmetry_past(g, w, room)};

    for (int e = w - 1; e >= 0; e--) {
        const struct event *x = &g->events[e];
        bool reads = x->kind == READ && x->loc == g->events[w].loc;

        if (covers(c.past, x)) {
            if (reads && !covers(clock_of(g, w, PORF), x))
                symmetry_spared(g, e, w);
            continue;
        }
        if (!maximal(g, e, c))
            return;
        if (reads)
            revisit_one(g, e, c);
    }
}
