// SPDX-License-Identifier: MIT
// treiber_stack_pop_all.c - two push, one pops, one takes all
//
// Each node comes to one of them, or stays; whoever gets it, alone or in the
// chain, sees what its pusher wrote.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};
static int written[3]; // of each node, by its owner

static void own(uint32_t node)
{
    assert(written[node] == 7); // once, and by its pusher
    written[node] = 8;
}

static void *pushes(void *number)
{
    uint32_t mine = *(const uint32_t *)number;

    written[mine] = 7;
    treiber_stack_push(&stack, mine);
    return NULL;
}

static void *pops(void *unused)
{
    uint32_t node = treiber_stack_pop(&stack);
    if (node != 0)
        own(node);
    return unused;
}

static void *takes_all(void *unused)
{
    uint32_t node = treiber_stack_pop_all(&stack);
    for (; node != 0; node = treiber_stack_next(&stack, node))
        own(node);
    return unused;
}

int main(void)
{
    static uint32_t numbers[2] = {1, 2};
    pthread_t threads[4];

    pthread_create(&threads[0], NULL, pushes, &numbers[0]);
    pthread_create(&threads[1], NULL, pushes, &numbers[1]);
    pthread_create(&threads[2], NULL, pops, NULL);
    pthread_create(&threads[3], NULL, takes_all, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    takes_all(NULL);
    assert(written[1] == 8 && written[2] == 8);
    assert(treiber_stack_pop(&stack) == 0);
    return 0;
}
