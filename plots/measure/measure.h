// SPDX-License-Identifier: MIT
// measure.h - what the parts of the measuring program share

#pragma once

#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cacheline.h"

// What each thread does. Which fields count is the family's business; all zero
// is lock and unlock, and nothing else.
struct load {
    unsigned threads;
    unsigned inside;       // work while holding, in turns of do_work
    unsigned outside;      // work between two operations, likewise
    unsigned kind;         // see below
    unsigned writes;       // MIXED: of 1,000 sections, how many write
    unsigned senders;      // channels: the first threads; the others receive
    size_t capacity, size; // channels: items that may wait; bytes of one
    struct waits *waits;   // one per thread: run the timed loop; or NULL
};
enum { SECTIONS, MIXED };               // locks: all write; some only read
enum { HAND_OVER, BROADCAST, BOUNDED }; // condvars: see families/condvar.c
enum { COPIES, POINTERS };              // channels: what an item is
enum { UNBOUNDED = 1 << 30 };           // a capacity

// One thread of a contended experiment.
struct worker {
    alignas(CACHELINE) _Atomic uint64_t done; // operations; by the worker
    const _Atomic bool *stop;                 // by main
    unsigned index;                           // 0 to threads - 1
    unsigned inside, outside;                 // as in the load
    const struct load *load;
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
    const char *name;   // no two have the same
    const char *maker;  // "kit", "floor", or the package that it comes from
    const char *version;
    size_t bytes;
    bool sleeps;                      // whoever has to wait long
    void (*pairs)(size_t n);          // n uncontended pairs
    void (*work)(struct worker *);    // operations until told to stop
    void (*timed)(struct worker *);   // the same, and each wait is timed
    void (*mixed)(struct worker *);   // readers and writers, until told to stop
    bool (*can)(const struct load *); // can it do this? NULL: anything
    void (*reset)(const struct load *); // as new, and ready for this load
    void (*release)(void);     // after `stop`: lets those go who wait; or NULL
    uint64_t (*counter)(void); // what must equal the sum of all `done`
    struct contestant *next;   // by name
};

extern struct contestant *contestants;
extern const struct load ONE_THREAD; // what `pairs` are made ready for
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

// Runs: one of a minute or so, a full one, and the one that compares ours with
// others'. What is quick is also part of a full run. AGAIN: made in several
// parts, some time apart, as a machine may be slower now than in a minute.
enum { QUICK = 1, FULL = 2, BARS = 4, AGAIN = 8 };

// A file in experiments/. `measure NAME` prints its table.
struct experiment {
    const char *name;
    unsigned parts; // of which runs it is a part
    void (*run)(const struct cpus *cpus, const struct options *o);
    struct experiment *next; // by name
};

extern struct experiment *experiments;
void experiment_join(struct experiment *e);

#define EXPERIMENT(NAME, PARTS, RUN)                                           \
    __attribute__((constructor)) static void join(void)                        \
    {                                                                          \
        static struct experiment self = {                                      \
            .name = NAME, .parts = (PARTS), .run = (RUN)};                     \
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
bool is_of(const char *family, const struct contestant *c);
bool is_home(const struct contestant *c); // ours, the C library's, the kernel's
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
extern double progress_later_s; // what is to come after this experiment

// Exit statuses: a contestant is broken; something is missing or full.
enum { EXIT_VOID = 3, EXIT_TROUBLE = 1, EXIT_USAGE = 2 };
