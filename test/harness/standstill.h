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

struct standstill {
    pid_t pid;
    uint64_t steps; // when it last got on
    unsigned char object[RECORD_WATCHED];
    double since; // and when that was, in seconds
    int n;        // threads alive then
    struct {
        int tid;
        long cpu_ms; // processor time used by then
    } thread[STANDSTILL_THREADS];
    bool still;
    int spinning, sleeping;
};

double monotonic_seconds(void);
void standstill_begin(struct standstill *s, pid_t pid);
bool standstill_seen(
    struct standstill *s); // looks again; true: nobody can move
void standstill_describe(const struct standstill *s, char *text, size_t size);
