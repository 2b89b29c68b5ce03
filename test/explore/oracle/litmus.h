// SPDX-License-Identifier: MIT
// litmus.h - tiny concurrent programs, and the graphs of their executions
//
// A program is one line of text: a name, then one column per thread.
//
//     MP+rel+acq: Wx1.rlx Wy1.rel | Ry.acq =1 Rx.rlx
//
//     Wx1.rel        store 1 to x             Rx.acq       load x
//     Xx2.ar         exchange                 Ax1.rlx      fetch_add
//     Cx0-1.sc.acq   compare_exchange_strong: expected-desired.success.failure
//     Vx0-1.ar.rlx   compare_exchange_weak, which may fail for no reason
//     F.sc           fence
//     wp1  rp        plain store and load
//     Ux1.acq        load x until it is 1
//     Bx.acq         exchange x with 1 until it was 0
//     Dx0-1.acq.rlx  compare_exchange_strong until it succeeds
//     Sx1            futex_wait: sleep if x is 1;  Kx2: futex_wake, at most 2
//     Sx1:3  Kx2:1   the same with a bitset
//     =1             go on only if the latest atomic read of this thread
//                    returned 1; otherwise the thread ends here
//
// x y z are atomic ints, p q plain ones; all of them start at 0.
// Orders: rlx acq rel ar sc.

#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum {
    MAX_THREADS = 4,
    MAX_OPS = 10,         // per thread
    LOCATIONS = 5,        // x y z p q
    ATOMIC_LOCATIONS = 3, // the first three
    MAX_EVENTS = 32,      // one bit each in a 32-bit row
    MAX_NAME = 96,
};

enum kind {
    LOAD,
    STORE,
    EXCHANGE,
    ADD,
    CAS,
    WEAK_CAS,
    FENCE,
    GUARD,
    PLAIN_LOAD,
    PLAIN_STORE,
    WAIT,
    WAKE,
    UNTIL,
    LOCK,
    CAS_LOOP
};
enum order { RLX, ACQ, REL, AR, SC };

struct op {
    enum kind kind;
    int location; // index into "xyzpq"
    int value;    // stored, added, desired, or guarded
    int expected; // of a compare-and-swap; bitset of WAIT and WAKE, 0: any
    enum order order;
    enum order failure; // of a compare-and-swap
};

struct program {
    char name[MAX_NAME];
    int threads;
    int length[MAX_THREADS];
    struct op op[MAX_THREADS][MAX_OPS];
};

// ---- One execution: events and the relations between them ----

enum event_kind { READ, WRITE, BARRIER };

struct event {
    enum event_kind kind;
    int thread;   // -1: the initial write
    int location; // -1 for a fence
    bool atomic, acquire, release, sc;
};

struct relation {
    uint32_t row[MAX_EVENTS];
}; // row[a] bit b: a -> b

struct execution {
    int events;
    struct event event[MAX_EVENTS];
    struct relation sb;  // sequenced before (program order)
    struct relation rf;  // reads from
    struct relation mo;  // modification order
    struct relation rmw; // read half -> write half of one operation
    struct relation hb;  // happens before, derived from sb and rf
};

// rc11.c: the axioms, word for word
void happens_before(struct execution *x);
bool rc11_consistent(const struct execution *x);
bool sc_consistent(const struct execution *x);
bool has_race(const struct execution *x);

// One line per execution: the values of its atomic reads, threads in order.
enum { LINE = 80, SIGNATURE = 256 };

struct outcomes {
    char (*line)[LINE];
    int count, room;
    bool race;                    // some consistent execution has a data race
    bool livelock;                // in some a thread spins for ever
    char (*signature)[SIGNATURE]; // a hash table, for outcomes_add_once
    int buckets;
};

void outcomes_add(struct outcomes *o, const char *line);
// The same, unless an execution with this signature is there already.
void outcomes_add_once(struct outcomes *o, const char *signature,
                       const char *line);
void outcomes_sort(struct outcomes *o);
void outcomes_free(struct outcomes *o);
bool outcomes_equal(const struct outcomes *a, const struct outcomes *b);

// enumerate.c: every reads-from x every modification order
void enumerate(const struct program *p, bool sc, struct outcomes *o);
// interleave.c: every interleaving, without graphs; SC only, no weak CAS
void interleave(const struct program *p, struct outcomes *o);
// sleepers.c: every interleaving of a program with futexes; its lines are what
// the threads returned and the memory at the end
bool has_sleepers(const struct program *p);
bool sleep_and_wake(const struct program *p, struct outcomes *o);
// views.c: an operational machine of messages and views; no sc, no plain
bool views_applicable(const struct program *p);
void views(const struct program *p, struct outcomes *o);

// parse.c
extern const char location_names[];
bool parse(const char *line, struct program *p);
void print_program(FILE *out, const struct program *p);
void print_numbers(FILE *out, const struct program *p);
void make_sc(struct program *p);
bool reads(enum kind kind); // atomic read, alone or as part of an RMW
bool spins(enum kind kind); // a loop until the value is right

// translate.c: the same program in C11
void translate(FILE *out, const struct program *p, int count);
// generate.c and shapes.c: where programs come from
void generate(uint64_t seed, int count);
void generate_sleepers(uint64_t seed, int count);
void generate_spinners(uint64_t seed, int count);
void shapes(bool full);
void table(void);
char weak_outcome(const struct program *p, const struct outcomes *o);
