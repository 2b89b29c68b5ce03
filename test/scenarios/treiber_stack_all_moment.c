// SPDX-License-Identifier: MIT
// treiber_stack_all_moment.c - one takes all; one pushes 2 when 1 has gone
//
// 1 and 2 are never in the stack together, so no pop_all gives both: all is
// what is there at one moment.

#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};

static void *pushes_when_empty(void *unused)
{
    if (treiber_stack_pop(&stack) == 0)
        treiber_stack_push(&stack, 2);
    return unused;
}

int main(void)
{
    pthread_t thread;

    treiber_stack_push(&stack, 1);
    pthread_create(&thread, NULL, pushes_when_empty, NULL);
    uint32_t top = treiber_stack_pop_all(&stack);
    assert(top <= 1); // 2 comes alone, and later
    if (top != 0)
        assert(treiber_stack_next(&stack, top) == 0);
    pthread_join(thread, NULL);
    assert(treiber_stack_pop(&stack) == (top == 1 ? 2 : 0));
    return 0;
}
