// SPDX-License-Identifier: MIT
// test.c - a test of a mutex
//
// Your task: a program that every right futex_mutex passes in every execution,
// and that each of the wrong ones in exercise.yml (mutants; what is wrong with
// them stands in primitives/futex_mutex/mutants.tsv) fails in at least one. Few
// threads and few operations suffice: every execution is explored.
//
// This one is the usual first attempt: one thread, and nothing that could go
// wrong.
//
//     ./kit check 11n     judges this file

#include "futex_mutex.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex;
static int counter; // guarded by mutex

int main(void)
{
    futex_mutex_lock(&mutex);
    counter++;
    futex_mutex_unlock(&mutex);
    assert(counter == 1);
    return 0;
}
