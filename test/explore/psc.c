// SPDX-License-Identifier: MIT
// psc.c - the axiom that makes seq_cst what it is
//
// RC11 asks that psc be acyclic, where, on seq_cst accesses and fences,
//
//	scb = po | po\loc ; hb ; po\loc | hb&loc | mo | rb
//	psc = ([SC] | [F];hb?) ; scb ; ([SC] | hb?;[F])
//	    | [F] ; (hb | hb;eco;hb) ; [F]
//
// Of the edges of a light fence only those from and to a heavy one count
// (runtime/membarrier.c).
//
// (\loc: different locations, &loc: the same). rb leads from a read to the
// writes that overwrite what it read; eco is (rf | mo | rb)+, which is a
// comparison of places in mo. Sets of events are rows of bits.
#include "model.h"

#include <string.h>

enum { WORDS = (MAX_EVENTS + 63) / 64 };

typedef uint64_t row[WORDS];

static int words;
static row hb[MAX_EVENTS], scb[MAX_EVENTS];
static row other_loc[MAX_EVENTS];       // later in po, another location
static row suffix[MAX_EVENTS];          // the event and all later in po
static row later_elsewhere[MAX_EVENTS]; // other_loc of it and all later
static row before[MAX_EVENTS];          // of a seq_cst fence, in hb
static row eco[MAX_EVENTS];
static row same_loc[MAX_LOCATIONS], is_write;
static row reach[MAX_EVENTS]; // psc

static void set(uint64_t *r, int e)
{
    r[e / 64] |= (uint64_t)1 << (e % 64);
}

static bool has(const uint64_t *r, int e)
{
    return r[e / 64] >> (e % 64) & 1;
}

static void unite(uint64_t *into, const uint64_t *from)
{
    for (int i = 0; i < words; i++)
        into[i] |= from[i];
}

static void clear(uint64_t *r)
{
    memset(r, 0, (size_t)words * sizeof *r);
}

#define FOR_EACH(e, r)                                                         \
    for (int i_ = 0; i_ < words; i_++)                                         \
        for (uint64_t w_ = (r)[i_]; w_ != 0; w_ &= w_ - 1)                     \
            for (int e = i_ * 64 + __builtin_ctzll(w_), once_ = 1; once_;      \
                 once_ = 0)

static bool is_sc(const struct event *e)
{
    return (e->kind == READ || e->kind == WRITE || e->kind == FENCE) &&
           effective_order(e) == __ATOMIC_SEQ_CST;
}

// Being woken comes after the wake-up, as a read after the write that it reads.
static void follow_waker(const struct graph *g, int woken)
{
    int waker = g->events[woken].rf;

    set(eco[waker], woken);
    for (int a = 0; a < g->n; a++)
        if (has(eco[a], waker))
            set(eco[a], woken);
}

// eco is (mo | rb | rf)+: from a write to all later writes and their readers,
// and to its own readers; from a reader to what is later than what it read.
static void fill_eco_at(const struct graph *g, int l)
{
    static int16_t first_reader[MAX_EVENTS + 1], next_reader[MAX_EVENTS];
    int w = g->locs[l].mo_last;
    row later = {0};

    for (int rank = rank_of(g, w); rank >= 0; rank--)
        first_reader[rank] = -1;
    for (int e = g->locs[l].newest; e >= 0; e = g->events[e].loc_prev) {
        const struct event *x = &g->events[e];

        set(same_loc[l], e);
        if (x->kind != READ)
            continue;
        next_reader[e] = first_reader[rank_of(g, x->rf)];
        first_reader[rank_of(g, x->rf)] = (int16_t)e;
    }
    for (int rank = rank_of(g, w); rank >= 0; rank--) {
        if (w != INITIAL)
            unite(eco[w], later);
        for (int r = first_reader[rank]; r >= 0; r = next_reader[r]) {
            unite(eco[r], later);
            if (w != INITIAL)
                set(eco[w], r);
        }
        if (w == INITIAL)
            return;
        unite(later, eco[w]);
        set(later, w);
        w = g->events[w].mo_prev;
    }
}

static void fill_eco(const struct graph *g)
{
    for (int a = 0; a < g->n; a++)
        clear(eco[a]);
    for (int l = 0; l < g->nlocs; l++) {
        clear(same_loc[l]);
        fill_eco_at(g, l);
    }
    for (int w = 0; w < g->n; w++)
        if (g->events[w].kind == WOKEN && g->events[w].rf >= 0)
            follow_waker(g, w);
    clear(is_write);
    for (int a = 0; a < g->n; a++)
        if (g->events[a].kind == WRITE)
            set(is_write, a);
}

// An event and all after it in po; those of them elsewhere in memory.
static void fill_po(const struct graph *g, int t)
{
    for (int e = g->threads[t].last; e >= 0; e = g->events[e].po_prev) {
        const struct event *x = &g->events[e];

        clear(suffix[e]);
        clear(other_loc[e]);
        if (x->po_next >= 0)
            unite(suffix[e], suffix[x->po_next]);
        unite(other_loc[e], suffix[e]);
        if (x->loc >= 0)
            for (int i = 0; i < words; i++)
                other_loc[e][i] &= ~same_loc[x->loc][i];
        set(suffix[e], e);
        clear(later_elsewhere[e]);
        unite(later_elsewhere[e], other_loc[e]);
        if (x->po_next >= 0)
            unite(later_elsewhere[e], later_elsewhere[x->po_next]);
    }
}

// Who knows of an event of thread s? In each thread t all from some event on,
// and the later the event, the later that is.
static void fill_hb(const struct graph *g, int s, int t)
{
    int first = g->threads[t].first;

    for (int a = g->threads[s].first; a >= 0; a = g->events[a].po_next) {
        while (first >= 0 && !covers(clock_of(g, first, HB), &g->events[a]))
            first = g->events[first].po_next;
        if (first >= 0 && first != a)
            unite(hb[a], suffix[first]);
        else if (first == a && g->events[a].po_next >= 0)
            unite(hb[a], suffix[g->events[a].po_next]);
    }
}

static void fill_scb(const struct graph *g, int a)
{
    const struct event *x = &g->events[a];
    int b = x->po_next;
    uint64_t threads = 0;

    clear(scb[a]);
    if (b >= 0)
        unite(scb[a], suffix[b]);
    for (int i = 0; x->loc >= 0 && i < words; i++)
        scb[a][i] |=
            (eco[a][i] & is_write[i]) | (hb[a][i] & same_loc[x->loc][i]);
    while (b >= 0 && !has(other_loc[a], b))
        b = g->events[b].po_next;
    if (b < 0)
        return;
    // hb of later ones is part of hb[b], and in each thread hb[b] is all
    // from some event on.
    FOR_EACH(c, hb[b])
    {
        uint64_t thread = (uint64_t)1 << g->events[c].tid;

        if (!(threads & thread))
            unite(scb[a], later_elsewhere[c]);
        threads |= thread;
    }
}

// What comes after fence f by hb and then eco.
static void fence_reach(int f, uint64_t *reached)
{
    clear(reached);
    FOR_EACH(a, hb[f])
    unite(reached, eco[a]);
}

static void fill_before(const struct graph *g, int f)
{
    clear(before[f]);
    for (int e = 0; e < g->n; e++)
        if (has(hb[e], f))
            set(before[f], e);
}

static bool any_before(const uint64_t *events, int f)
{
    for (int i = 0; i < words; i++)
        if (events[i] & before[f][i])
            return true;
    return false;
}

static bool related(const struct event *x, const struct event *y)
{
    return (x->reach != LIGHT || y->reach == HEAVY) &&
           (y->reach != LIGHT || x->reach == HEAVY);
}

static void fill_psc(const struct graph *g, const int *sc, int nsc, int i)
{
    int x = sc[i];
    bool fence = g->events[x].kind == FENCE;
    row steps, reached;

    clear(reach[i]);
    memcpy(steps, scb[x], sizeof(uint64_t) * (size_t)words);
    if (fence) {
        FOR_EACH(a, hb[x])
        unite(steps, scb[a]);
        fence_reach(x, reached);
    }
    for (int j = 0; j < nsc; j++) {
        int y = sc[j];
        bool edge = has(steps, y);

        if (!edge && g->events[y].kind == FENCE)
            edge = any_before(steps, y) ||
                   (fence && (has(hb[x], y) || any_before(reached, y)));
        if (edge && related(&g->events[x], &g->events[y]))
            set(reach[i], j);
    }
}

// Warshall: does any of them reach itself?
static bool has_cycle(int n)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < n; i++)
            if (has(reach[i], k))
                unite(reach[i], reach[k]);
    for (int i = 0; i < n; i++)
        if (has(reach[i], i))
            return true;
    return false;
}

static bool psc_acyclic(const struct graph *g)
{
    static int sc[MAX_EVENTS];
    int nsc = 0, threads = 0;
    uint64_t seen = 0;

    for (int e = 0; e < g->n; e++)
        if (is_sc(&g->events[e])) {
            sc[nsc++] = e;
            seen |= (uint64_t)1 << g->events[e].tid;
        }
    threads = __builtin_popcountll(seen);
    if (threads < 2)
        return true;
    words = (g->n + 63) / 64;
    fill_eco(g);
    for (int t = 0; t < g->nthreads; t++)
        fill_po(g, t);
    for (int e = 0; e < g->n; e++)
        clear(hb[e]);
    for (int t = 0; t < g->nthreads; t++)
        for (int k = 0; k < g->nthreads; k++)
            fill_hb(g, t, k);
    for (int e = 0; e < g->n; e++)
        fill_scb(g, e);
    for (int i = 0; i < nsc; i++)
        if (g->events[sc[i]].kind == FENCE)
            fill_before(g, sc[i]);
    for (int i = 0; i < nsc; i++)
        fill_psc(g, sc, nsc, i);
    return !has_cycle(nsc);
}

// What the sleeper whose read of the queue is e saw of the word, or -1.
static int look_of(const struct graph *g, const struct event *e)
{
    int id = e->po_prev;

    if (id >= 0 && g->events[id].kind == CHOICE)
        id = g->events[id].po_prev;
    if (id < 0 || g->events[id].kind != READ || g->events[id].op != OP_LOAD ||
        !g->events[id].internal || g->events[id].object != e->object)
        return -1;
    return id;
}

// Has everybody who came to the queue before e left what e saw the newest? Who
// changes the queue comes when it writes: its read may be of what e reads, too,
// until e's write takes that read over.
static bool fresh(const struct graph *g, const struct event *e)
{
    int look = look_of(g, e);

    for (int k = g->locs[e->loc].newest; look >= 0 && k >= 0;
         k = g->events[k].loc_prev) {
        const struct event *x = &g->events[k];
        int place = x->kind == WRITE ? x->rank : rank_of(g, x->rf);
        bool half = x->kind == READ && x->exclusive;

        if (!half && place <= rank_of(g, e->rf) &&
            model_floor(g, clock_of(g, k, HB), g->events[look].loc) >
                rank_of(g, g->events[look].rf))
            return false;
    }
    return true;
}

bool model_fresh(const struct graph *g)
{
    for (int e = 0; e < g->n; e++)
        if (g->events[e].op == OP_ENQUEUE && g->events[e].kind == READ &&
            !fresh(g, &g->events[e]))
            return false;
    return true;
}

static bool seq_cst_seen, sleeper_seen; // in any execution so far

void model_note(const struct event *e)
{
    seq_cst_seen = seq_cst_seen || is_sc(e);
    sleeper_seen = sleeper_seen || e->op == OP_ENQUEUE;
}

bool model_consistent(const struct graph *g)
{
    if (sleeper_seen && !model_fresh(g))
        return false;
    if (model_sc)
        return interleaving_exists(g);
    return !seq_cst_seen || interleaving_exists(g) || psc_acyclic(g);
}
