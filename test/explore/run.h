// SPDX-License-Identifier: MIT
// run.h - one execution: the program run along a graph, then beyond it
#ifndef RUN_H
#define RUN_H

#include "graph.h"
#include "verdict.h"

enum ending { COMPLETE, STANDSTILL, DROPPED, FAILED, UNKNOWN, RESTART };

extern struct graph *run_graph;    // the execution, as far as it got
extern struct failure run_failure; // why, if FAILED
extern char run_reason[256];       // why, if UNKNOWN

enum ending run(struct graph *g);

// The place in g that the current thread has reached.
const uint16_t *run_clock(int tid);
int run_index(int tid);

#endif
