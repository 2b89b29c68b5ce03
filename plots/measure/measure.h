// SPDX-License-Identifier: MIT
// measure.h - what the parts of the measuring program share

#pragma once

#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cacheline.h"

// One thread of the throughput experiment.
struct worker {
    alignas(CACHELINE) _Atomic uint64_t done; // pairs so far; by the worker
    const _Atomic bool *stop;                 // by main
    unsigned outside; // length of the work between two pairs, in loops
    uint64_t lost;    // times that the counter went back; by the worker
};

// A lock to be measured. contestant.c fills one in for each, and its loops are
// compiled there, around the lock itself: no indirect call is inside them.
struct contestant {
    const char *name;
    const char *maker; // "kit", "floor", or the package that it comes from
    const char *version;
    size_t bytes;
    void (*pairs)(size_t n);       // n times lock and unlock
    void (*work)(struct worker *); // pairs until told to stop
    void (*reset)(void);           // a free lock, and a counter of 0
    uint64_t (*counter)(void);     // what the lock protects
    struct contestant *next;       // by name
};

extern struct contestant *contestants;
void contestant_join(struct contestant *c);

// The CPUs that this process may use, in the order in which threads are put on
// them: one per core first, siblings last.
struct cpus {
    unsigned count; // how many to use: those allowed, or fewer by a quota
    unsigned listed;
    unsigned order[1024];
};
void cpus_find(struct cpus *cpus);

struct options {
    unsigned cores;  // as many as the quota allows; 0: all
    unsigned effort; // 1 quick, 4 full, 0 only to try it
    uint64_t seed;   // of the shuffles
};

void run_uncontended(const struct cpus *cpus, const struct options *o);
void run_throughput(const struct cpus *cpus, const struct options *o);
void run_count(void);

uint64_t now_ns(void);
uint64_t random_next(uint64_t *state);
void pin_to(unsigned cpu);
void start_parked_thread(void);
bool is_floor(const struct contestant *c);
bool is_home(const struct contestant *c); // of this kit, or of the C library
void progress(const char *what, double done_s, double all_s);
_Noreturn void give_up(int status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Exit statuses: the lock is broken; something is missing or full.
enum { EXIT_VOID = 3, EXIT_TROUBLE = 1, EXIT_USAGE = 2 };
