// SPDX-License-Identifier: MIT
// crew.h - threads that work on one contestant, and what they got done
//
// A block: start the threads, warm up until each has been served, then measure
// some rounds. Blocks of different contestants take turns.

#pragma once

#include "measure.h"

// While each thread has a CPU, short rounds will do, and taking turns matters
// more. Beyond that a lock lives by the scheduler's time slices: a spinning
// FIFO lock that looks well for 10 ms stands still after 400.
struct plan {
    unsigned blocks, rounds; // contestants take turns block by block
    unsigned warm_ms, round_ms;
};
double plan_seconds(const struct plan *p);

enum { MAX_THREADS = 2048 };

// What one round gave.
struct round {
    unsigned number, warm_ms;
    uint64_t ns, sum;
    uint64_t cpu_ns;        // CPU time of the process
    uint64_t waited_ns;     // ready and without a CPU, all threads
    uint64_t others_ns;     // CPU time of anything but us
    bool disturbed;         // by others
    const uint64_t *so_far; // what each thread has done since it was started
    uint64_t done[MAX_THREADS];
};

// Run one block; `print` is called with each round. Ends the program if the
// contestant's result is wrong, or if some thread is never served.
void crew_block(const struct contestant *c, const struct load *load,
                const struct plan *plan, const struct cpus *cpus,
                unsigned block, void (*print)(const struct round *));

// The columns that every table of rounds ends with, and their values.
#define ROUND_COLUMNS                                                          \
    "round\tns\toperations\tper_thread\tcpu_us\twaited_us\tothers_us\t"        \
    "warm_ms\tdisturbed\n"
void round_print(const struct round *r, unsigned threads);

// 1 2 3 4 6 8 12 16 ... up to all CPUs, then one and a half times, twice and
// four times as many. UINT_MAX: no more.
unsigned threads_after(unsigned threads, unsigned cpus);
