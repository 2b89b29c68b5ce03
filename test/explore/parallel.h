// SPDX-License-Identifier: MIT
// parallel.h - several processes explore different parts of the work list
#ifndef PARALLEL_H
#define PARALLEL_H

#include "explorer.h"

// Start helpers, each a copy of this process with an empty work list.
void parallel_start(int jobs);

bool parallel_helper(void); // is this one of them?

// Between two runs: hand work to a helper that has none.
void parallel_share(void);

// The work list is empty: get work from another process. False: all is done.
bool parallel_get(struct graph *g);

// What all processes have worked together, where this one has worked so many
// seconds: a limit that does not hang on how many there are.
double parallel_worked(double seconds);

// Another process has found a failure, or given up.
bool parallel_stopped(void);

// This process is finished; helpers do not return. Adds up all results.
void parallel_finish(struct result *r);

#endif
