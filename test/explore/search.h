// SPDX-License-Identifier: MIT
// search.h - which graphs there are: each consistent one exactly once
#ifndef SEARCH_H
#define SEARCH_H

#include "graph.h"

// The work list: graphs from which a run is still to be continued.
void worklist_push(const struct graph *g);
bool worklist_pop(struct graph *g);
int worklist_depth(void);
void worklist_truncate(int depth);
bool worklist_take_oldest(char *to, size_t room);
size_t worklist_bytes(void);

// Adds e to g in the one way that is continued at once (a read takes the
// newest write, a write comes last) and every other way to the work list.
// Return the event's id.
int search_read(struct graph *g, const struct event *e);
int search_write(struct graph *g, const struct event *e);
int search_choice(struct graph *g, const struct event *e);
int search_other(struct graph *g, const struct event *e);

// Adds the read e in one given way only.
int search_read_from(struct graph *g, const struct event *e, int w,
                     bool spurious);

// A waiting read that cannot go on: only the ways in which it came earlier.
void search_blocked(struct graph *g, const struct event *e);

// A weak compare-exchange could have failed once more, after a change.
extern bool search_bounded;

// Could a later write still be read by r instead? Only if r read the newest.
bool search_revisitable(const struct graph *g, int r);

#endif
