// SPDX-License-Identifier: MIT
// record.h - the page that a test process shares with the one that judges it

#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crew.h"

enum { RECORD_TEXT = 2048, RECORD_WATCHED = 64 };
enum { RECORD_EMPTY, RECORD_WRITING, RECORD_DONE };

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
    struct {
        _Atomic int tid;
        _Atomic uintptr_t pc;    // the basic block it ran last
        _Atomic uint64_t blocks; // and how many so far
        _Atomic uint64_t naps;   // begun and ended: odd while in one
    } worker[CREW_MAX];
};

extern struct record *record; // mapped before the fork (trial.c)
extern bool in_test_process;
