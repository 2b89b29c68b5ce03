// SPDX-License-Identifier: MIT
// explorer.h - exploring all executions, and what came of it
#ifndef EXPLORER_H
#define EXPLORER_H

#include "graph.h"
#include "verdict.h"

enum verdict { PASS, FAIL, NOT_JUDGED };

struct result {
    enum verdict verdict;
    long complete, blocked, runs;
    long found_at; // the run that failed first
    double seconds;
    bool exhaustive;
    int threads;         // besides main
    struct graph *graph; // the failing execution
    struct failure failure;
    char reason[256];
};

void explore(struct result *r, long limit, double seconds);

// One execution, as guide.h says.
void explore_guided(struct result *r);
double explorer_now(void);

#endif
