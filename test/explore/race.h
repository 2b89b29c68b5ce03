// SPDX-License-Identifier: MIT
// race.h - data races, byte by byte
#ifndef RACE_H
#define RACE_H

#include "graph.h"

void race_reset(const struct graph *g);

// An atomic location exists in this run.
void race_expect(const char *addr, size_t size);

void race_plain(struct fiber *f, const char *addr, size_t size, bool write,
                const void *pc);
void race_free(struct fiber *f, const char *addr, size_t size, const void *pc);
void race_atomic(struct fiber *f, const char *addr, size_t size, bool write,
                 const void *pc);

void race_report(struct fiber *f, const char *addr, bool write, const void *pc,
                 int other_tid, int other_index, bool other_write,
                 const void *other_pc) __attribute__((noreturn));

// Called by race_plain: every atomic access to these bytes so far.
void run_plain_over_atomic(struct fiber *f, const char *addr, size_t size,
                           bool write, const void *pc);

#endif
