// SPDX-License-Identifier: MIT
// contest.h - several contestants under several loads, taking turns

#pragma once

#include "crew.h"

// One load, and what its rows say about it.
struct bout {
    char columns[64]; // values, tab-separated
    struct load load;
    const struct plan *plan;
    bool one_cpu; // all threads on the first CPU
};

// Prints the table: lock, the columns named by `columns` (tab-separated), and
// those of each round. Whoever `takes_part` and can bear the load takes turns
// with the others, block by block; each block begins with another.
void contest(const char *what, const char *columns,
             bool (*takes_part)(const struct contestant *),
             const struct bout *bouts, unsigned count, const struct cpus *cpus);
