// SPDX-License-Identifier: MIT
// measure.h - what the parts of the measuring program share

#pragma once

#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cacheline.h"

// One thread of a contended experiment.
struct worker {
    alignas(CACHELINE) _Atomic uint64_t done; // operations; by the worker
    const _Atomic bool *stop;                 // by main
    unsigned index;                           // 0 to threads - 1
    unsigned inside;     // work while holding, in turns of do_work
    unsigned outside;    // work between two operations, likewise
    unsigned writes;     // of 1,000 operations, how many write
    uint64_t lost;       // results that were wrong; by the worker
    struct waits *waits; // timed loops only: how long each wait was
};

// How often a wait took so long: eight buckets per power of two nanoseconds.
enum { BUCKETS = 8 * 40 };
struct waits {
    uint64_t count[BUCKETS], longest_ns;
};
void waits_add(struct waits *w, uint64_t ns);
uint64_t bucket_ns(unsigned bucket); // its lower end

// Who has had the lock, in order; written by whoever holds it.
enum { OWNERS = 2000 };
extern struct owners {
    _Atomic bool on; // by main, after the warm-up
    unsigned n;
    uint8_t who[OWNERS];
} owners;

// Something to be measured. A family's file (families/lock.c) fills one in for
// each; its loops are compiled there, around the operations themselves: no
// indirect call is inside them.
struct contestant {
    const char *family; // "lock", "rwlock", ...
    const char *name;
    const char *maker; // "kit", "floor", or the package that it comes from
    const char *version;
    size_t bytes;
    void (*pairs)(size_t n);        // n uncontended pairs
    void (*work)(struct worker *);  // operations until told to stop
    void (*timed)(struct worker *); // the same, and each wait is timed
    void (*reset)(void);            // as new
    uint64_t (*counter)(void);      // what must equal the sum of all `done`
    struct contestant *next;        // by name
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

// A file in experiments/. `measure NAME` prints its table.
struct experiment {
    const char *name;
    bool quick; // part of a run of a minute or so, not only of a full one
    void (*run)(const struct cpus *cpus, const struct options *o);
    struct experiment *next; // by name
};

extern struct experiment *experiments;
void experiment_join(struct experiment *e);

#define EXPERIMENT(NAME, QUICK, RUN)                                           \
    __attribute__((constructor)) static void join(void)                        \
    {                                                                          \
        static struct experiment self = {                                      \
            .name = NAME, .quick = (QUICK), .run = (RUN)};                     \
        experiment_join(&self);                                                \
    }                                                                          \
    _Static_assert(1, "takes the semicolon")

uint64_t now_ns(void);
uint64_t random_next(uint64_t *state);
void shuffle(unsigned *order, unsigned n, uint64_t *seed);
void sleep_ms(unsigned ms);
void pin_to(unsigned cpu);
void start_parked_thread(void);
bool is_lock(const struct contestant *c);
bool is_home(const struct contestant *c); // of this kit, or of the C library
void progress(const char *what, double done_s, double all_s);
_Noreturn void give_up(int status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Work that touches no memory. How many turns take so long here?
static inline void do_work(unsigned turns)
{
    for (; turns > 0; turns--)
        __asm__ volatile("" : "+r"(turns)); // keep the loop
}
unsigned turns_for(unsigned ns);

// Exit statuses: a contestant is broken; something is missing or full.
enum { EXIT_VOID = 3, EXIT_TROUBLE = 1, EXIT_USAGE = 2 };
