// SPDX-License-Identifier: MIT
// guide.h - one given execution instead of all: --replay and --schedule
//
// A replay string names the thread of each step and, where it is not the
// usual one, the choice it made: "1c2b-1" is three steps of thread 1, then
// two of thread 2, the last of which reads one write older than the newest.
//
//	thread  0-9, then A-Z ...; a letter a-z: that many steps
//	-N      reads the write N before the newest
//	_N      stores N places before the newest
//	=N      chooses N (a spurious wake-up, a time-out, explore_choose)
//	!       fails spuriously
#ifndef GUIDE_H
#define GUIDE_H

#include "graph.h"

struct instruction {
    int tid;
    int back; // places before the newest write
    int choice;
    bool spurious;
};

void guide_from_replay(const char *text);
void guide_from_schedule(const char *text);
void guide_stop(void);
bool guide_is_open(void); // "1,1,2,+": then the rest by itself
bool guide_active(void);
bool guide_next(struct instruction *i); // false: at the end
int guide_position(void);
void guide_rewind(void);

// Needs no instruction: there is only one way to do it.
bool guide_automatic(enum op op);

// The replay string of an execution.
void guide_write(const struct graph *g, char *text, size_t size);

// Adds e to g as instructed; returns its id, or -1 if that is impossible.
int guide_add(struct graph *g, const struct event *e,
              const struct instruction *i);

#endif
