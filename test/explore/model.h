// SPDX-License-Identifier: MIT
// model.h - the memory model: RC11, or sequential consistency
#ifndef MODEL_H
#define MODEL_H

#include "graph.h"

extern bool model_sc; // --model sc

enum outcome { READS, WRITES, BLOCKS };

// What e does when the value it reads is `old`: only read, wait, or also
// write (then *new is the value written).
enum outcome outcome_of(const struct event *e, u128 old, u128 *new);

// The clock at the end of thread t so far.
const uint16_t *thread_clock(const struct graph *g, int t, enum clock c);

// Sets the clocks of e from its predecessors in po and rf.
void model_clocks(struct graph *g, int e);

// The oldest place in mo of loc that somebody who knows `clock` may still
// read: coherence forbids older ones.
int model_floor(const struct graph *g, const uint16_t *clock, int loc);

// The clock that says how old a value event e may read. The kernel's queues
// are kept under a lock: what led to e at all, e finds there.
static inline enum clock knowledge(const struct event *e)
{
    return e->kernel ? PORF : HB;
}

// The axiom on seq_cst (psc), or acyclicity for --model sc. Coherence and
// atomicity are kept by construction.
bool model_consistent(const struct graph *g);

// Is there one interleaving that explains the whole execution?
bool interleaving_exists(const struct graph *g);

// What this event needs to be checked for, from now on.
void model_note(const struct event *e);

// Is what each futex_wait saw as new as the queue that it joined?
bool model_fresh(const struct graph *g);

static inline int effective_order(const struct event *e)
{
    bool failed = e->kind == READ && e->op == OP_CAS && !e->exclusive;

    return failed ? e->fail_order : e->order;
}

static inline bool acquires(int order)
{
    return order == __ATOMIC_ACQUIRE || order == __ATOMIC_CONSUME ||
           order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

static inline bool releases(int order)
{
    return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL ||
           order == __ATOMIC_SEQ_CST;
}

#endif
