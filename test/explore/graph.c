// SPDX-License-Identifier: MIT
// graph.c - storing, copying and cutting execution graphs
#define _GNU_SOURCE
#include "graph.h"
#include "verdict.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int graph_stride = 8;

static size_t clock_bytes(int n)
{
    return (size_t)n * CLOCKS * (size_t)graph_stride * sizeof(uint16_t);
}

struct graph *graph_new(void)
{
    size_t head = (sizeof(struct graph) + 63) & ~(size_t)63;
    size_t room = (size_t)MAX_EVENTS * CLOCKS * MAX_THREADS;
    char *p = mmap(NULL, head + room * sizeof(uint16_t), PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    struct graph *g = (void *)p;

    if (p == MAP_FAILED)
        not_judged("out of memory");
    g->clocks = (void *)(p + head);
    graph_clear(g);
    return g;
}

void graph_clear(struct graph *g)
{
    g->n = g->nlocs = 0;
    g->nthreads = 1;
    g->threads[0] = (struct thread){-1, -1, 0, -1};
}

void graph_copy(struct graph *to, const struct graph *from)
{
    to->n = from->n;
    to->nlocs = from->nlocs;
    to->nthreads = from->nthreads;
    memcpy(to->threads, from->threads,
           (size_t)from->nthreads * sizeof *to->threads);
    memcpy(to->locs, from->locs, (size_t)from->nlocs * sizeof *to->locs);
    memcpy(to->events, from->events, (size_t)from->n * sizeof *to->events);
    memcpy(to->clocks, from->clocks, clock_bytes(from->n));
}

// A packed graph: three counts, then the arrays as far as they are used.
struct packed {
    int n, nlocs, nthreads, unused;
};

size_t graph_packed_size(const struct graph *g)
{
    return sizeof(struct packed) + (size_t)g->nthreads * sizeof *g->threads +
           (size_t)g->nlocs * sizeof *g->locs +
           (size_t)g->n * sizeof *g->events + clock_bytes(g->n);
}

static char *put(char *to, const void *from, size_t size)
{
    memcpy(to, from, size);
    return to + size;
}

static const char *get(void *to, const char *from, size_t size)
{
    memcpy(to, from, size);
    return from + size;
}

void graph_pack(const struct graph *g, char *to)
{
    struct packed p = {g->n, g->nlocs, g->nthreads, 0};

    to = put(to, &p, sizeof p);
    to = put(to, g->threads, (size_t)p.nthreads * sizeof *g->threads);
    to = put(to, g->locs, (size_t)p.nlocs * sizeof *g->locs);
    to = put(to, g->events, (size_t)p.n * sizeof *g->events);
    put(to, g->clocks, clock_bytes(p.n));
}

void graph_unpack(struct graph *g, const char *from)
{
    struct packed p;

    from = get(&p, from, sizeof p);
    g->n = p.n;
    g->nlocs = p.nlocs;
    g->nthreads = p.nthreads;
    from = get(g->threads, from, (size_t)p.nthreads * sizeof *g->threads);
    from = get(g->locs, from, (size_t)p.nlocs * sizeof *g->locs);
    from = get(g->events, from, (size_t)p.n * sizeof *g->events);
    get(g->clocks, from, clock_bytes(p.n));
}

// A number for a thread that the next event of g creates.
int graph_new_thread(struct graph *g)
{
    int t = 1;

    while (t < g->nthreads && g->threads[t].creator >= 0)
        t++;
    if (t == MAX_THREADS)
        not_judged("more than 64 threads");
    if (t == g->nthreads)
        g->nthreads++;
    g->threads[t] = (struct thread){-1, -1, 0, (int16_t)g->n};
    if (g->nthreads > graph_stride)
        stride_too_small(g->nthreads);
    return t;
}

// Append e to its thread.
static int append(struct graph *g, const struct event *e)
{
    int id = g->n;
    struct thread *t = &g->threads[e->tid];
    struct event *new = &g->events[id];

    if (id == MAX_EVENTS)
        not_judged("more than 2000 events in one execution");
    g->n++;
    *new = *e;
    new->index = t->count++;
    new->po_prev = t->last;
    new->po_next = -1;
    new->mo_prev = new->mo_next = -1;
    new->rank = 0;
    if (t->last >= 0)
        g->events[t->last].po_next = (int16_t)id;
    else
        t->first = (int16_t)id;
    t->last = (int16_t)id;
    new->loc_prev = -1;
    return id;
}

// Append e to its thread and its location. Its clocks and its place in mo
// come later.
int graph_add(struct graph *g, const struct event *e)
{
    int id = append(g, e);

    if (e->loc >= 0) {
        g->events[id].loc_prev = g->locs[e->loc].newest;
        g->locs[e->loc].newest = (int16_t)id;
    }
    return id;
}

void mo_insert(struct graph *g, int w, int after)
{
    struct event *e = &g->events[w];
    struct location *l = &g->locs[e->loc];
    int next = after == INITIAL ? l->mo_first : g->events[after].mo_next;

    e->mo_prev = (int16_t)after;
    e->mo_next = (int16_t)next;
    e->rank = (int16_t)(rank_of(g, after) + 1);
    if (after == INITIAL)
        l->mo_first = (int16_t)w;
    else
        g->events[after].mo_next = (int16_t)w;
    if (next < 0)
        l->mo_last = (int16_t)w;
    else
        g->events[next].mo_prev = (int16_t)w;
    for (; next >= 0; next = g->events[next].mo_next)
        g->events[next].rank++;
}

void mo_remove(struct graph *g, int w)
{
    struct event *e = &g->events[w];
    struct location *l = &g->locs[e->loc];

    if (e->rank == 0)
        return;
    if (e->mo_prev == INITIAL)
        l->mo_first = e->mo_next;
    else
        g->events[e->mo_prev].mo_next = e->mo_next;
    if (e->mo_next < 0)
        l->mo_last = e->mo_prev;
    else
        g->events[e->mo_next].mo_prev = e->mo_prev;
    for (int x = e->mo_next; x >= 0; x = g->events[x].mo_next)
        g->events[x].rank--;
    e->rank = 0;
}

// Take the newest events back until only n are left.
void graph_truncate(struct graph *g, int n)
{
    while (g->n > n) {
        struct event *e = &g->events[g->n - 1];
        struct thread *t = &g->threads[e->tid];

        if (e->kind == WRITE)
            mo_remove(g, g->n - 1);
        if (e->loc >= 0)
            g->locs[e->loc].newest = e->loc_prev;
        t->last = e->po_prev;
        t->count--;
        if (t->last >= 0)
            g->events[t->last].po_next = -1;
        else
            t->first = -1;
        g->n--;
    }
}

int graph_location(struct graph *g, char *addr, int size, u128 initial)
{
    if (g->nlocs == MAX_LOCATIONS)
        not_judged("more than 512 atomic locations");
    g->locs[g->nlocs] = (struct location){
        .addr = addr,
        .size = (uint8_t)size,
        .initial = initial,
        .mo_first = -1,
        .mo_last = INITIAL,
        .newest = -1,
    };
    return g->nlocs++;
}

static void cut_locations(struct graph *to, const struct graph *from,
                          const bool *keep, const int16_t *renamed)
{
    int16_t where[MAX_LOCATIONS];

    for (int l = 0; l < from->nlocs; l++) {
        const struct location *old = &from->locs[l];
        int e = old->newest;

        while (e >= 0 && !keep[e])
            e = from->events[e].loc_prev;
        where[l] = -1;
        if (e < 0)
            continue; // nothing of it is left
        where[l] =
            (int16_t)graph_location(to, old->addr, old->size, old->initial);
    }
    for (int e = 0; e < to->n; e++) {
        struct event *x = &to->events[e];

        if (x->loc < 0)
            continue;
        x->loc = where[x->loc];
        x->loc_prev = to->locs[x->loc].newest;
        to->locs[x->loc].newest = (int16_t)e;
    }
    for (int l = 0; l < from->nlocs; l++)
        for (int w = from->locs[l].mo_first; w >= 0;
             w = from->events[w].mo_next)
            if (keep[w])
                mo_insert(to, renamed[w], to->locs[where[l]].mo_last);
}

void graph_cut(struct graph *to, const struct graph *from, const bool *keep,
               int16_t *renamed)
{
    size_t clocks = (size_t)CLOCKS * (size_t)graph_stride;

    to->n = to->nlocs = 0;
    to->nthreads = from->nthreads;
    for (int t = 0; t < from->nthreads; t++)
        to->threads[t] = (struct thread){-1, -1, 0, from->threads[t].creator};
    for (int e = 0; e < from->n; e++) {
        if (!keep[e])
            continue;
        renamed[e] = (int16_t)append(to, &from->events[e]);
        memcpy(clock_of(to, renamed[e], HB), clock_of(from, e, HB),
               clocks * sizeof(uint16_t));
    }
    for (int e = 0; e < to->n; e++) {
        struct event *x = &to->events[e];

        if (x->rf >= 0)
            x->rf = renamed[x->rf];
    }
    for (int t = 1; t < to->nthreads; t++) {
        int creator = from->threads[t].creator;

        to->threads[t].creator =
            creator >= 0 && keep[creator] ? renamed[creator] : -1;
    }
    while (to->nthreads > 1 && to->threads[to->nthreads - 1].creator < 0)
        to->nthreads--;
    cut_locations(to, from, keep, renamed);
}
