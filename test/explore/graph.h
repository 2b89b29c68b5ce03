// SPDX-License-Identifier: MIT
// graph.h - an execution of the program as a graph
//
// Nodes are events: atomic reads and writes, fences, and the few thread
// operations that order others. Edges are
//
//	po   program order: the events of one thread, one after the other
//	rf   reads-from: which write a read got its value from
//	mo   modification order: all writes to one location, oldest first
//	hb   happens-before, derived from po, rf and the memory orders
//
// A read-modify-write is two events, a read marked `exclusive` and the write
// right after it. Plain accesses are no events: see race.h.
//
// Events are stored in the order in which the search added them; the search
// depends on that order. hb and po-union-rf are kept as vector clocks:
// clock[t] is the number of events of thread t that come before or at it.
#ifndef GRAPH_H
#define GRAPH_H

#include "../runtime/runtime.h"

enum { MAX_EVENTS = 2000, MAX_LOCATIONS = 512 };
enum {
    INITIAL = -1
}; // stands for the write that a location had
   // before its first atomic access

enum kind { READ, WRITE, FENCE, CREATE, JOIN, WOKEN, CHOICE, END };

enum clock { HB, PORF, RELEASED, CLOCKS };

struct event {
    u128 value; // read, written or chosen
    u128 operand;
    u128 expected;
    u128 digest; // local state before a read: see spin.c
    const void *pc;
    const char *what; // name of a wrapped call, or NULL
    const void *object;
    uint8_t kind, op, tid, size;
    uint8_t order, fail_order;
    uint8_t reach;  // FENCE: see runtime/membarrier.c
    bool exclusive; // a read with a write to follow
    bool part;      // the write of a read-modify-write
    bool spurious;  // a compare-exchange failed for no reason
    bool weak;
    bool kernel; // orders nothing, but see psc.c
    bool internal;
    bool touched;  // plain memory changed since the last event
    int16_t index; // position in its thread
    int16_t loc;   // location, or -1
    int16_t rf;    // READ, WOKEN: the event read from, or INITIAL
    int16_t po_prev, po_next;
    int16_t mo_prev, mo_next;
    int16_t rank;     // WRITE: position in mo, from 1; 0: not yet
    int16_t loc_prev; // event added before this one at the location
};

struct location {
    char *addr;
    uint8_t size;
    u128 initial;
    int16_t mo_first, mo_last;
    int16_t newest; // event added last
};

struct thread {
    int16_t first, last; // events, or -1
    int16_t count;
    int16_t creator; // the CREATE event, or -1 for main
};

struct graph {
    int n, nthreads, nlocs;
    struct thread threads[MAX_THREADS];
    struct location locs[MAX_LOCATIONS];
    struct event events[MAX_EVENTS];
    uint16_t *clocks;
};

extern int graph_stride; // room for that many threads in each clock

struct graph *graph_new(void);
void graph_clear(struct graph *g);
void graph_copy(struct graph *to, const struct graph *from);
size_t graph_packed_size(const struct graph *g);
void graph_pack(const struct graph *g, char *to);
void graph_unpack(struct graph *g, const char *from);
int graph_new_thread(struct graph *g);
int graph_add(struct graph *g, const struct event *e);
void graph_truncate(struct graph *g, int n);
int graph_location(struct graph *g, char *addr, int size, u128 initial);
void mo_insert(struct graph *g, int w, int after);
void mo_remove(struct graph *g, int w);
// A copy without the events for which keep[] is false.
void graph_cut(struct graph *to, const struct graph *from, const bool *keep,
               int16_t *renamed);

static inline uint16_t *clock_of(const struct graph *g, int e, enum clock c)
{
    return g->clocks + ((size_t)e * CLOCKS + c) * (size_t)graph_stride;
}

// Is event e at or before the point that this clock describes?
static inline bool covers(const uint16_t *clock, const struct event *e)
{
    return clock[e->tid] > e->index;
}

static inline int rank_of(const struct graph *g, int w)
{
    return w == INITIAL ? 0 : g->events[w].rank;
}

static inline u128 value_of(const struct graph *g, int loc, int w)
{
    return w == INITIAL ? g->locs[loc].initial : g->events[w].value;
}

#endif
