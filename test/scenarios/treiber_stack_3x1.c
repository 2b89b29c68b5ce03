// SPDX-License-Identifier: MIT
// treiber_stack_3x1.c - three threads: push and pop, push, pop
//
// Whoever pops a node sees what its pusher wrote, also where another thread's
// push or pop has changed the head in between. No node is lost or comes twice.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};
static int written[3]; // of each node, by its owner

static void push(uint32_t node)
{
    written[node] = 7;
    treiber_stack_push(&stack, node);
}

static bool pop(void)
{
    uint32_t node = treiber_stack_pop(&stack);
    if (node == 0)
        return false;
    assert(written[node] == 7); // once, and by its pusher
    written[node] = 8;
    return true;
}

static void *pushes_and_pops(void *unused)
{
    push(1);
    pop();
    return unused;
}

static void *pushes(void *unused)
{
    push(2);
    return unused;
}

static void *pops(void *unused)
{
    pop();
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, pushes_and_pops, NULL);
    pthread_create(&threads[1], NULL, pushes, NULL);
    pthread_create(&threads[2], NULL, pops, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    while (pop())
        ;
    assert(written[1] == 8 && written[2] == 8);
    return 0;
}
