// SPDX-License-Identifier: MIT
// test.c - a test of a spinlock
//
// Your task: a program that every right spinlock passes in every execution, and
// that each of the wrong ones in exercise.yml (mutants; what is wrong with them
// stands in primitives/spinlock/mutants.tsv) fails in at least one. Few threads
// and few operations suffice: every execution is explored.
//
// This one is the usual first attempt: one thread, and nothing that could go
// wrong.
//
//     ./kit check 06m     judges this file

#include "spinlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct spinlock lock;
static int counter; // guarded by lock

int main(void)
{
    spinlock_lock(&lock);
    counter++;
    spinlock_unlock(&lock);
    assert(counter == 1);
    return 0;
}
