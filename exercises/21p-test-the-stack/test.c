// SPDX-License-Identifier: MIT
// test.c - a test of a lock-free stack
//
// Your task: a program that every right treiber_stack passes in every
// execution, and that each of the wrong ones in exercise.yml (mutants; what is
// wrong with them stands in primitives/treiber_stack/mutants.tsv) fails in at
// least one. Few threads and few operations suffice: every execution is
// explored.
//
// This one is the usual first attempt: one thread, and nothing that could go
// wrong.
//
//     ./kit check 21p     judges this file

#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};

int main(void)
{
    treiber_stack_push(&stack, 1);
    assert(treiber_stack_pop(&stack) == 1);
    assert(treiber_stack_pop(&stack) == 0);
    return 0;
}
