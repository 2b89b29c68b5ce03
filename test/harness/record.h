// SPDX-License-Identifier: MIT
// record.h - the page that a test process shares with the one that judges it

#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crew.h"

enum { RECORD_TEXT = 2048, RECORD_WATCHED = 64, RECORD_TRAIL = 16 };
enum { RECORD_EMPTY, RECORD_WRITING, RECORD_DONE };

// What one thread of the test is doing.
struct trace {
    _Atomic int tid;
    _Atomic uint64_t blocks; // basic blocks it has run so far
    _Atomic uint64_t naps;   // begun and ended: odd while in one
    // The blocks that it ran last, in a ring; the rounds of a loop count once.
    _Atomic uint64_t trail_length;
    _Atomic uintptr_t trail[RECORD_TRAIL];
};

struct record {
    uint64_t seed;              // 0: leave the schedule alone
    _Atomic bool finished;      // the body came to its end
    _Atomic bool ignored;       // it said TEST_IGNORE
    _Atomic int verdict_state;  // RECORD_*: first failure wins
    _Atomic size_t text_length; // Unity's or crew_fail's result line
    char text[RECORD_TEXT];
    _Atomic uint64_t steps;      // operations that were finished
    const void *_Atomic watched; // an address in the test process
    _Atomic size_t watched_size;
    struct trace first, worker[CREW_MAX]; // first: the test's own thread
    struct {
        uintptr_t pc; // 0: it did not crash, or not where that is known
        int tid;
        bool stack_full;
    } fault; // written by the thread that crashes, read when it is dead
};

extern struct record *record; // mapped before the fork (trial.c)
extern bool in_test_process;
void crew_trace_first(void); // the calling thread is the test's own
