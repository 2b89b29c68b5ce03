// SPDX-License-Identifier: MIT
// batch.h - what one thread's operations cost: many in a row, the rows in turn
//
// A batch takes much longer than reading the clock and much less than a time
// slice. In each round everything runs one batch, in an order shuffled anew.

#pragma once

#include "measure.h"

struct batch {
    const char *name;
    void (*run)(size_t n);
    size_t n; // how many fill a batch; found by batches_run
};

// Prints the table: NAME (the first column's name), round, n, ns, disturbed.
// Disturbed: the kernel took the CPU away meanwhile.
void batches_run(const char *name, struct batch *all, unsigned count,
                 unsigned rounds, const struct cpus *cpus,
                 const struct options *o);
