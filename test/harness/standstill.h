// SPDX-License-Identifier: MIT
// standstill.h - can anybody in the test process still move?

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "crew.h"
#include "record.h"

enum { STANDSTILL_SENTENCE = 600, STANDSTILL_THREADS = 256 };

struct thread_look {
    int tid;
    bool asleep;
    long long cpu_ns;    // on a processor, when the last operation finished
    long long waited_ns; // for a processor, since it was born
    long long turns;     // how often it got one, at the last look
    double since;        // when it last did something, in seconds
};

struct standstill {
    pid_t pid;
    uint64_t steps; // finished operations
    unsigned char object[RECORD_WATCHED];
    double unchanged_since;
    int n; // threads alive when the last operation finished
    struct thread_look thread[STANDSTILL_THREADS];
    bool still, livelock;
    int spinning, sleeping;
};

double monotonic_seconds(void);
bool thread_asleep(pid_t pid, int tid);
void standstill_begin(struct standstill *s, pid_t pid);
// Looks again. True: nobody can move.
bool standstill_seen(struct standstill *s);
// How long a thread of the test process has waited for a processor at most.
double starved_seconds(pid_t pid);
void standstill_describe(const struct standstill *s, char *text, size_t size);
