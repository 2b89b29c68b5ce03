// SPDX-License-Identifier: MIT
// symmetry.h - threads that may be exchanged: one execution stands for all
#ifndef SYMMETRY_H
#define SYMMETRY_H

#include "graph.h"

extern bool symmetry; // --symmetry

// The twin of thread t: created right before it by the same thread, with the
// same function and argument. -1: none.
int symmetry_twin(const struct graph *g, int t);

// The next event of thread t has to wait for its twin's, and may not come
// before that in mo.
enum {
    FREE = -1,    // there is no such rule
    NOT_YET = -2, // the twin's event is not there
};
int symmetry_leader(const struct graph *g, int t);

// May thread t take a step, as far as its twin is concerned?
bool symmetry_ready(const struct graph *g, int t);

// The oldest place in mo that thread t's next event may read or follow.
int symmetry_floor(const struct graph *g, int t, int loc);

// The clock of all that must be there for event w: what led to it, and the
// leaders of all that. Returns `room`, or w's own clock if there are none.
const uint16_t *symmetry_past(const struct graph *g, int w, uint16_t *room);

// w is not read by the earlier read r, because only by way of twins r must be
// there for w. Is nothing lost by that?
void symmetry_spared(const struct graph *g, int r, int w);

// Does e's place in mo keep the rule?
bool symmetry_kept(const struct graph *g, int e);

// e is about to be added. Ends the run if it tells equal threads apart.
void symmetry_check(const struct graph *g, const struct event *e);

// Has thread t just joined some of several equal threads, and not the others?
// Then it may not touch what another thread has.
bool symmetry_knows_some(const struct graph *g, int t);
void symmetry_tells_apart(int t) __attribute__((noreturn));

#endif
