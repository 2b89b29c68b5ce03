// SPDX-License-Identifier: MIT
// test.c - a test of a ticket lock
//
// Your task: a program that every right ticketlock passes in every execution,
// and that each of the wrong ones in exercise.yml (mutants; what is wrong with
// them stands in primitives/ticketlock/mutants.tsv) fails in at least one. Few
// threads and few operations suffice: every execution is explored.
//
// This one is the usual first attempt: one thread, and nothing that could go
// wrong.
//
//     ./kit check 07n     judges this file

#include "ticketlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct ticketlock lock;
static int counter; // guarded by lock

int main(void)
{
    ticketlock_lock(&lock);
    counter++;
    ticketlock_unlock(&lock);
    assert(counter == 1);
    return 0;
}
