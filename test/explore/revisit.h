// SPDX-License-Identifier: MIT
// revisit.h - what search.c needs of revisit.c
#ifndef REVISIT_H
#define REVISIT_H

#include "graph.h"

// Let r read from w.
void set_source(struct graph *g, int r, int w);

// The write that follows the exclusive read r; not yet in mo.
int add_part(struct graph *g, int r);

// Queue what became of a graph after a choice, its read-modify-writes
// completed first. Leaves g as it was.
void settle(struct graph *g);

// All graphs in which an earlier read takes its value from the new write w,
// which is the last event of g and not in mo yet.
void revisit(const struct graph *g, int w);

// Nothing is being revisited: a run that was broken off has left it so.
void revisit_reset(void);

// May w stand right after `after`? Not between a read-modify-write's halves.
bool place_free(const struct graph *g, int loc, int after, int except);

// A weak compare-exchange may fail for no reason; once in the same local
// state is enough, or a loop around it would never end.
bool may_fail_spuriously(const struct graph *g, const struct event *e,
                         int before, u128 old);

#endif
