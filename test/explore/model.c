// SPDX-License-Identifier: MIT
// model.c - RC11: what an operation does, what orders what, what may be read
//
// Lahav, Vafeiadis, Kang, Hur, Dreyer: "Repairing sequential consistency in
// C/C++11", PLDI 2017, with the release sequences of C++20: a release write
// heads the chain of read-modify-writes that follow it, and nothing else.
#include "model.h"
#include "../runtime/queue.h"
#include "verdict.h"

#include <string.h>

bool model_sc;

static const uint16_t no_clock[MAX_THREADS];

static u128 truncate_to(u128 value, int size)
{
    return size >= 16 ? value : value & (((u128)1 << (size * 8)) - 1);
}

static u128 queue_without(u128 queue, unsigned who)
{
    u128 result = 0;

    for (int to = 0; queue != 0; queue >>= 8)
        if ((queue & 255) != who)
            result |= (queue & 255) << (8 * to++);
    return result;
}

static u128 queue_with(u128 queue, unsigned who)
{
    int at = queue_length(queue);

    if (at == QUEUE_ROOM)
        not_judged("more than 16 threads asleep at one place");
    return queue | (u128)who << (8 * at);
}

// All but the first operand & 255, but no more than operand >> 8 of them.
static u128 queue_moved(u128 queue, u128 operand)
{
    int keep = (int)(operand & 255), n = (int)(operand >> 8);
    u128 first = keep >= 16 ? queue : queue & (((u128)1 << (8 * keep)) - 1);
    u128 rest = keep + n >= 16 ? 0 : queue >> (8 * (keep + n));

    return keep >= 16 ? first : first | rest << (8 * keep);
}

static enum outcome wait_for(const struct event *e, u128 old, u128 *new)
{
    const u128 writer = 1u << 30;

    switch (e->op) {
    case OP_LOCK:
        *new = e->operand;
        return old == 0 ? WRITES : BLOCKS;
    case OP_TAKE:
        *new = old - 1;
        return old != 0 ? WRITES : BLOCKS;
    case OP_READ_LOCK:
        *new = old + 1;
        return old & writer ? BLOCKS : WRITES;
    default: // OP_AWAIT
        return old != e->expected ? READS : BLOCKS;
    }
}

static enum outcome modify(const struct event *e, u128 old, u128 *new)
{
    switch (e->op) {
    case OP_LOAD:
        return READS;
    case OP_EXCHANGE:
        *new = e->operand;
        break;
    case OP_ADD:
        *new = old + e->operand;
        break;
    case OP_SUB:
        *new = old - e->operand;
        break;
    case OP_AND:
        *new = old & e->operand;
        break;
    case OP_OR:
        *new = old | e->operand;
        break;
    case OP_XOR:
        *new = old ^ e->operand;
        break;
    case OP_NAND:
        *new = ~(old & e->operand);
        break;
    case OP_ENQUEUE:
        *new = queue_with(old, (unsigned)e->operand);
        break;
    case OP_DEQUEUE:
        *new = queue_without(old, (unsigned)e->operand);
        break;
    case OP_MOVE:
        *new = queue_moved(old, e->operand);
        return *new == old ? READS : WRITES;
    case OP_POP:
        *new = queue_popped(old, (uint64_t)e->operand);
        return *new == old ? READS : WRITES;
    case OP_CAS:
        *new = e->operand;
        return old == e->expected && !e->spurious ? WRITES : READS;
    default:
        return wait_for(e, old, new);
    }
    return WRITES;
}

enum outcome outcome_of(const struct event *e, u128 old, u128 *new)
{
    enum outcome o = modify(e, old, new);

    if (o == WRITES)
        *new = truncate_to(*new, e->size);
    return o;
}

static void join_clocks(uint16_t *into, const uint16_t *from)
{
    for (int t = 0; t < graph_stride; t++)
        into[t] = into[t] > from[t] ? into[t] : from[t];
}

static void copy_clock(uint16_t *to, const uint16_t *from)
{
    memcpy(to, from, (size_t)graph_stride * sizeof *to);
}

const uint16_t *thread_clock(const struct graph *g, int t, enum clock c)
{
    const struct thread *thread = &g->threads[t];
    int before = thread->last >= 0 ? thread->last : thread->creator;

    return before >= 0 ? clock_of(g, before, c) : no_clock;
}

static const uint16_t *clock_before(const struct graph *g, int e, enum clock c)
{
    const struct event *x = &g->events[e];
    int before = x->po_prev >= 0 ? x->po_prev : g->threads[x->tid].creator;

    return before >= 0 ? clock_of(g, before, c) : no_clock;
}

// The last release fence of this reach before e, or -1.
static int release_fence(const struct graph *g, int e, enum reach reach)
{
    for (e = g->events[e].po_prev; e >= 0; e = g->events[e].po_prev) {
        const struct event *x = &g->events[e];

        if (x->kind == FENCE && !x->kernel && x->reach == reach &&
            releases(x->order))
            return e;
    }
    return -1;
}

// What a light fence learns from heavy ones before the writes that were read,
// and a heavy one from light ones.
static void asymmetric_clock(struct graph *g, int w, enum reach reach,
                             uint16_t *hb)
{
    while (w >= 0) {
        const struct event *x = &g->events[w];
        int f = release_fence(g, w, reach == LIGHT ? HEAVY : LIGHT);

        if (f >= 0)
            join_clocks(hb, clock_of(g, f, HB));
        w = x->kind == WRITE && x->part ? g->events[x->po_prev].rf : INITIAL;
    }
}

// An acquire fence makes the relaxed reads before it count as acquire.
static void fence_clock(struct graph *g, int e, uint16_t *hb)
{
    enum reach reach = g->events[e].reach;

    if (g->events[e].kernel || !acquires(g->events[e].order))
        return;
    for (int r = g->events[e].po_prev; r >= 0; r = g->events[r].po_prev)
        if (g->events[r].kind == READ && !g->events[r].kernel &&
            g->events[r].rf >= 0) {
            if (reach != LIGHT)
                join_clocks(hb, clock_of(g, g->events[r].rf, RELEASED));
            if (reach != OWN)
                asymmetric_clock(g, g->events[r].rf, reach, hb);
        }
}

// What an acquire read of w learns: the release clock.
static void release_clock(struct graph *g, int w)
{
    struct event *e = &g->events[w];
    uint16_t *released = clock_of(g, w, RELEASED);
    int f = e->po_prev;

    copy_clock(released, no_clock);
    if (e->kind != WRITE)
        return;
    while (f >= 0 &&
           !(g->events[f].kind == FENCE && !g->events[f].kernel &&
             g->events[f].reach != LIGHT && releases(g->events[f].order)))
        f = g->events[f].po_prev;
    if (f >= 0)
        join_clocks(released, clock_of(g, f, HB));
    if (releases(e->order) || e->kernel)
        join_clocks(released, clock_of(g, w, HB));
    if (e->part && g->events[e->po_prev].rf >= 0)
        join_clocks(released, clock_of(g, g->events[e->po_prev].rf, RELEASED));
}

void model_clocks(struct graph *g, int e)
{
    struct event *x = &g->events[e];
    uint16_t *hb = clock_of(g, e, HB), *porf = clock_of(g, e, PORF);

    model_note(x);
    copy_clock(hb, clock_before(g, e, HB));
    copy_clock(porf, clock_before(g, e, PORF));
    if ((x->kind == READ || x->kind == WOKEN) && x->rf >= 0) {
        join_clocks(porf, clock_of(g, x->rf, PORF));
        if (x->kind == READ && !x->kernel && acquires(effective_order(x)))
            join_clocks(hb, clock_of(g, x->rf, RELEASED));
    } else if (x->kind == FENCE) {
        fence_clock(g, e, hb);
    } else if (x->kind == JOIN) {
        int last = g->threads[(int)x->operand].last;

        join_clocks(hb, clock_of(g, last, HB));
        join_clocks(porf, clock_of(g, last, PORF));
    }
    hb[x->tid] = porf[x->tid] = (uint16_t)(x->index + 1);
    release_clock(g, e);
}

int model_floor(const struct graph *g, const uint16_t *clock, int loc)
{
    int floor = 0;

    for (int e = g->locs[loc].newest; e >= 0; e = g->events[e].loc_prev) {
        const struct event *x = &g->events[e];
        int rank = x->kind == WRITE ? x->rank : rank_of(g, x->rf);

        if (rank > floor && covers(clock, x))
            floor = rank;
    }
    return floor;
}
