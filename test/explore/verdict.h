// SPDX-License-Identifier: MIT
// verdict.h - how an execution, and the whole exploration, may end
#ifndef VERDICT_H
#define VERDICT_H

#include <stdbool.h>
#include <stddef.h>

// The program is at fault: keep this execution and leave it.
// `other` is the second place to show, or NULL.
struct failure {
    char kind[32];
    char message[400];
    int tid; // whose fault showed, or -1
    const void *pc;
    int other_tid;   // the other party of a race, or -1
    int other_index; // events its thread had made by then
    const void *other_pc;
    const void *addr;
    bool write, other_write;
    int index;
};

void fail(const char *kind, int tid, const void *pc, const char *format, ...)
    __attribute__((noreturn, format(printf, 4, 5)));
void fail_with(const struct failure *f) __attribute__((noreturn));

// We are: something is not understood, or a bound is reached.
void not_judged(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

// This execution says nothing that others do not say: leave it silently.
void drop(void) __attribute__((noreturn));

// The clocks are too short for so many threads: start all over with longer
// ones.
void stride_too_small(int nthreads) __attribute__((noreturn));

#endif
