// SPDX-License-Identifier: MIT
// state.h - a run in progress: shared by run.c, repeat.c, step.c and vain.c
#ifndef STATE_H
#define STATE_H

#include "guide.h"
#include "run.h"

enum { MAX_WATCHED = 32 };

struct watched {
    int16_t loc;
    u128 value;
};

enum state {
    UNBORN,  // not created yet
    FRESH,   // created, but has not run yet
    READY,   // at a request
    WAITING, // until a watched value changes
    BLOCKED, // by a read in the graph: a revisit may help
    STUCK,   // for good
};

struct run_thread {
    enum state state;
    int cursor;   // the next event to repeat, or -1
    bool excused; // its vain round had a chance to be different
    int nwatched;
    struct watched watched[MAX_WATCHED];
};

struct run_state {
    int repeated;   // events executed so far
    int had;        // events of the graph at the start
    bool desperate; // nothing but vain waiting is left
    bool executed[MAX_EVENTS];
    int depth_at[MAX_EVENTS];     // work list before an event was added
    int in_memory[MAX_LOCATIONS]; // rank of the value in memory
    bool closed[MAX_LOCATIONS];   // overwritten by a plain write
};

extern struct run_thread run_threads[MAX_THREADS];
extern struct run_state now;

// repeat.c
bool can_repeat(int t);
void repeat(int t);
void carry_out(struct fiber *f, int id);
void explore_step(int thread, const char *pc);

// step.c
bool enabled(int t); // would a step get anywhere as things stand?
bool has_ended(int t);
bool advance(int t, const struct instruction *how);
int find_location(const struct request *r);
struct event event_of(const struct fiber *f);
void run_impossible(int t) __attribute__((noreturn));
void run_unfinished(void);

// vain.c
bool waits(enum op op);
bool still_waits(const struct event *e);
void watch(int t, int from);
bool watched_changed(int t);
int same_state(const struct fiber *f, u128 digest);
void vain_round(int t, int from);

#endif
