// SPDX-License-Identifier: MIT
// explorer.h - exploring all executions, and what came of it
#ifndef EXPLORER_H
#define EXPLORER_H

#include "graph.h"
#include "run.h"
#include "verdict.h"

enum verdict {
    PASS,
    FAIL,
    NOT_JUDGED,
    AS_EXPECTED, // the failure that explore_expect announced
    NOT_FOUND,   // there is no such failure
};

enum cut { NOT_CUT, INTERRUPTED, OUT_OF_RUNS, OUT_OF_TIME };

struct result {
    enum verdict verdict;
    long complete, blocked, runs;
    long found_at; // the run that failed first
    double seconds;
    bool exhaustive; // but see bounds
    int bounds;      // that kept something from happening
    enum cut cut;
    double limit;        // the bound in seconds that was reached
    long searched;       // executions before that
    double walked;       // seconds of random walk after that
    int threads;         // besides main
    struct graph *graph; // the failing execution
    struct failure failure;
    char reason[256];
    char expected[32]; // explore_expect: the kind of failure, or ""
};

void explore(struct result *r, long limit, double seconds);

// One execution, as guide.h says.
void explore_guided(struct result *r);
double explorer_now(void);
double explorer_worked(void); // by this process

// Adds the run of g that ended so.
void explorer_count(struct result *r, const struct graph *g, enum ending how);
bool explorer_interrupted(void);

// walk.c: some executions drawn at random.
void walk(struct result *r, double seconds);

#endif
