// SPDX-License-Identifier: MIT
// steps.h - an execution as a list of steps, in an order to read it in
#ifndef STEPS_H
#define STEPS_H

#include "explorer.h"

struct step {
    int event; // in the graph, or -1: a plain access
    int part;  // the write of a read-modify-write, or -1
    int tid;
    const void *pc;
    char text[200];  // "xchg lock 0 -> 1  acquire"
    bool stale;      // a read of an overwritten value
    char newer[120]; // what it missed
};

struct steps {
    struct step *list;
    int n;
    bool weak; // no interleaving explains it
};

void steps_make(const struct result *r, struct steps *s);

// Events of g, each after those it depends on; without a cycle through mo
// and rb if there is one without. False: there is none without.
bool steps_order(const struct graph *g, int16_t *order);

#endif
