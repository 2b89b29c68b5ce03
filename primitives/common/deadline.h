// SPDX-License-Identifier: MIT
// deadline.h - points in time for the functions that end in _until
//
// What it is ......... absolute times on CLOCK_MONOTONIC, which nobody can set
//                      back. A point in time, not a length: a loop that is
//                      interrupted hands in the same one and loses nothing.
// When to use / not .. for every _until function of the kit. Not for dates:
//                      this clock starts at some moment before the boot's end.

#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

static inline struct timespec deadline_after(uint64_t nanoseconds)
{
    enum { BILLION = 1000000000 };
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    uint64_t fraction = (uint64_t)t.tv_nsec + nanoseconds % BILLION;
    t.tv_sec += (time_t)(nanoseconds / BILLION + fraction / BILLION);
    t.tv_nsec = (long)(fraction % BILLION);
    return t;
}

static inline bool deadline_passed(const struct timespec *deadline)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec > deadline->tv_sec ||
           (now.tv_sec == deadline->tv_sec && now.tv_nsec >= deadline->tv_nsec);
}
