// SPDX-License-Identifier: MIT
// test.c - a test of a parker
//
// Your task: a program that every right parker passes in every execution, and
// that each of the wrong ones in exercise.yml (mutants; what is wrong with them
// stands in primitives/parker/mutants.tsv) fails in at least one. Few threads
// and few operations suffice: every execution is explored.
//
// This one is the usual first attempt: one thread, and nothing that could go
// wrong.
//
//     ./kit check 18m     judges this file

#include "parker.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct parker parker;
static int value;

int main(void)
{
    value = 1;
    parker_unpark(&parker);
    parker_park(&parker);
    assert(value == 1);
    return 0;
}
