// SPDX-License-Identifier: MIT
// steps.c - an execution as a list of steps, in an order to read it in
//
// If po, rf, mo and rb together have no cycle, sorting by them gives an
// ordinary interleaving, which needs no memory model to be understood.
// Otherwise po and rf are sorted alone, and each read that then comes after
// a write it should have seen is marked as stale.
#include "steps.h"
#include "../runtime/queue.h"
#include "orders.h"
#include "symbol.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- sorting

static bool creates(const struct graph *g, int e, int tid)
{
    return g->threads[tid].creator == e;
}

// Must a come before b? (strong: for an interleaving)
static bool precedes(const struct graph *g, int a, int b, bool strong)
{
    const struct event *x = &g->events[a], *y = &g->events[b];

    if (y->po_prev == a || (y->po_prev < 0 && creates(g, a, y->tid)))
        return true;
    if ((y->kind == READ || y->kind == WOKEN) && y->rf == a)
        return true;
    if (y->kind == JOIN && x->kind == END && (int)y->operand == x->tid)
        return true;
    if (!strong || x->loc < 0 || x->loc != y->loc || y->kind != WRITE)
        return false;
    if (x->kind == WRITE)
        return x->rank < y->rank;
    return x->kind == READ && rank_of(g, x->rf) < y->rank && y->po_prev != a;
}

// Nothing may come between the halves of a read-modify-write.
static int second_half(const struct graph *g, int e)
{
    return g->events[e].kind == READ && g->events[e].exclusive
               ? g->events[e].po_next
               : -1;
}

static bool ready(const struct graph *g, int e, const bool *done, bool strong)
{
    int part = second_half(g, e);

    for (int a = 0; a < g->n; a++)
        if (!done[a] && a != e && a != part &&
            (precedes(g, a, e, strong) ||
             (part >= 0 && precedes(g, a, part, strong))))
            return false;
    return true;
}

// Stay with one thread as long as possible: that reads best.
static bool sort(const struct graph *g, int16_t *order, bool strong)
{
    static bool done[MAX_EVENTS];
    int n = 0, last = 0;

    memset(done, 0, sizeof done);
    while (n < g->n) {
        int found = -1;

        for (int k = 0; k < g->nthreads && found < 0; k++) {
            int t = (last + k) % g->nthreads;

            for (int e = g->threads[t].first; e >= 0;
                 e = g->events[e].po_next) {
                if (done[e])
                    continue;
                if (ready(g, e, done, strong))
                    found = e;
                break;
            }
        }
        if (found < 0)
            return false;
        for (int e = found; e >= 0; e = second_half(g, e)) {
            done[e] = true;
            order[n++] = (int16_t)e;
        }
        last = g->events[found].tid;
    }
    return true;
}

bool steps_order(const struct graph *g, int16_t *order)
{
    if (sort(g, order, true))
        return true;
    sort(g, order, false);
    return false;
}

// ---- words

static void describe_access(const struct graph *g, const struct event *e,
                            char *text, size_t size)
{
    char name[60], old[40], new[40];
    const struct location *l = &g->locs[e->loc];
    const char *order;

    symbol_object(l->addr, name, sizeof name);
    symbol_value(e->value, e->size, old, sizeof old);
    order = order_names[e->kind == READ && e->op == OP_CAS && !e->exclusive
                            ? e->fail_order
                            : e->order];
    if (e->kind == WRITE) {
        snprintf(text, size, "store %s = %s  %s", name, old, order);
    } else if (e->exclusive) {
        symbol_value(g->events[e->po_next].value, e->size, new, sizeof new);
        snprintf(text, size, "%s %s %s -> %s  %s", op_name((enum op)e->op),
                 name, old, new, order);
    } else if (e->op == OP_CAS) {
        snprintf(text, size, "cas %s sees %s, fails%s  %s", name, old,
                 e->spurious ? " spuriously" : "", order);
    } else {
        snprintf(text, size, "load %s -> %s  %s", name, old, order);
    }
}

// Whom a wake-up call takes out of the queue.
static void describe_woken(const struct graph *g, const struct event *e,
                           char *text, size_t size)
{
    u128 left = e->exclusive ? g->events[e->po_next].value : e->value;
    const char *before = ": wakes";

    for (u128 queue = e->value; queue != 0; queue >>= 8) {
        int t = queue_thread((unsigned)(queue & 255));

        if (queue_has(left, t))
            continue;
        snprintf(text, size, "%s T%d", before, t);
        size -= strlen(text);
        text += strlen(text);
        before = ",";
    }
    if (before[0] == ':')
        snprintf(text, size, "%s",
                 e->value == 0 ? ": nobody sleeps" : ": wakes nobody");
}

// A library call that more than one event stands for.
static void describe_call(const struct graph *g, const struct event *e,
                          char *text, size_t size)
{
    char name[60], seen[40];
    size_t n;

    if (e->kind == WOKEN) {
        snprintf(text, size, "is woken, leaves %s", e->what);
        return;
    }
    symbol_object(e->object, name, sizeof name);
    n = (size_t)snprintf(text, size, "%s %s", e->what, name);
    if (n >= size)
        return;
    if (e->op == OP_ENQUEUE && queue_thread((unsigned)e->operand) != e->tid)
        snprintf(text + n, size - n, ": moves T%d elsewhere",
                 queue_thread((unsigned)e->operand));
    else if (e->op == OP_ENQUEUE)
        snprintf(text + n, size - n, ": goes to sleep");
    else if (strstr(e->what, "_cond_") != NULL && e->loc >= 0 && !e->kernel)
        snprintf(text + n, size - n, ": %s the mutex",
                 e->op == OP_LOCK ? "takes" : "gives back");
    else if (e->op == OP_POP)
        describe_woken(g, e, text + n, size - n);
    else if (e->kind == CHOICE)
        snprintf(text + n, size - n, "%s",
                 e->value == 1 && e->expected ? ": woken for no reason"
                                              : ": times out");
    else if (e->kind == READ && e->op == OP_LOAD && !e->kernel) {
        symbol_value(e->value, e->size, seen, sizeof seen);
        snprintf(text + n, size - n, " sees %s", seen);
    }
}

static void describe(const struct graph *g, int id, char *text, size_t size)
{
    const struct event *e = &g->events[id];

    text[0] = '\0';
    if (e->what != NULL && e->object != NULL) {
        describe_call(g, e, text, size);
    } else if (e->reach != OWN) {
        snprintf(text, size, "%s", e->what);
    } else if (e->kind == FENCE) {
        snprintf(text, size, "fence  %s", order_names[e->order]);
    } else if (e->kind == CREATE) {
        snprintf(text, size, "starts T%d", (int)e->operand);
    } else if (e->kind == JOIN) {
        snprintf(text, size, "joins T%d", (int)e->operand);
    } else if (e->kind == CHOICE) {
        snprintf(text, size, "chooses %d", (int)e->value);
    } else if (e->loc >= 0) {
        describe_access(g, e, text, size);
    }
}

// ---- the list

static void add(struct steps *s, int tid, int event, const void *pc,
                const char *text)
{
    struct step *x = &s->list[s->n++];

    memset(x, 0, sizeof *x);
    x->event = event;
    x->part = -1;
    x->tid = tid;
    x->pc = pc;
    snprintf(x->text, sizeof x->text, "%s", text);
}

static bool shown(const struct graph *g, int id)
{
    const struct event *e = &g->events[id];

    if (e->kind == END || e->part || (e->kernel && e->kind == FENCE))
        return false;
    if (e->kind == CHOICE && e->object != NULL && e->value == 0)
        return false; // a wait that goes on to sleep
    return !(e->kind == CREATE || e->kind == JOIN);
}

static void mark_stale(const struct graph *g, const struct steps *s,
                       struct step *x)
{
    const struct event *e = &g->events[x->event];

    if (e->kind != READ || e->kernel)
        return;
    for (int i = 0; i < s->n; i++) {
        int w = s->list[i].part >= 0 ? s->list[i].part : s->list[i].event;
        const struct event *y;
        char value[40];

        if (w < 0 || &s->list[i] == x)
            continue;
        y = &g->events[w];
        if (y->kind != WRITE || y->loc != e->loc ||
            y->rank <= rank_of(g, e->rf))
            continue;
        x->stale = true;
        symbol_value(y->value, y->size, value, sizeof value);
        snprintf(x->newer, sizeof x->newer, "T%d has stored %s", y->tid, value);
    }
}

static void add_plain(struct steps *s, int tid, const void *pc, bool write,
                      const void *addr, const char *remark)
{
    char text[200], name[60];

    symbol_object(addr, name, sizeof name);
    snprintf(text, sizeof text, "%s %s%s", write ? "write" : "read", name,
             remark);
    add(s, tid, -1, pc, text);
}

// The plain access of the other party, where its thread had got to.
static void add_other(const struct result *r, struct steps *s)
{
    const struct failure *f = &r->failure;
    bool freed = strcmp(f->kind, "use after free") == 0 && f->other_write;

    if (freed)
        add(s, f->other_tid, -1, f->other_pc, "free");
    else
        add_plain(s, f->other_tid, f->other_pc, f->other_write, f->addr, "");
}

void steps_make(const struct result *r, struct steps *s)
{
    static int16_t order[MAX_EVENTS];
    const struct graph *g = r->graph;
    const struct failure *f = &r->failure;
    bool other = f->other_tid < 0 || f->other_pc == NULL;
    char text[200];

    s->list = calloc((size_t)g->n + 4, sizeof *s->list);
    s->n = 0;
    s->weak = !steps_order(g, order);
    for (int i = 0; i < g->n; i++) {
        const struct event *e = &g->events[order[i]];

        if (!other && e->tid == f->other_tid && e->index >= f->other_index) {
            add_other(r, s);
            other = true;
        }
        if (!shown(g, order[i]))
            continue;
        describe(g, order[i], text, sizeof text);
        add(s, e->tid, order[i], e->pc, text);
        if (e->kind == READ && e->exclusive)
            s->list[s->n - 1].part = e->po_next;
        mark_stale(g, s, &s->list[s->n - 1]);
    }
    if (!other)
        add_other(r, s);
    if (f->addr != NULL)
        add_plain(s, f->tid, f->pc, f->write, f->addr, "");
    else if (f->tid >= 0 && f->pc != NULL)
        add(s, f->tid, -1, f->pc, f->kind);
}
