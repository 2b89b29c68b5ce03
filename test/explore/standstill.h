// SPDX-License-Identifier: MIT
// standstill.h - nobody can move: who waits for what
#ifndef STANDSTILL_H
#define STANDSTILL_H

#include "graph.h"
#include "verdict.h"

void standstill_describe(const struct graph *g, struct failure *f);

// How thread tid waits, in words: "waits for the mutex that T2 holds".
void standstill_reason(const struct graph *g, int tid, char *text, size_t size);

#endif
