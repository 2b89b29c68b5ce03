// SPDX-License-Identifier: MIT
// treiber_stack_aba.c - a node is popped, and pushed again over another one
//
// Node 1 lies on node 2. One thread pops once, and may be slow between looking
// and swapping; the other pops both and pushes 1 again: the top is then the
// same as before, and what lies below it is not. No node may have two owners,
// and none may be lost.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};
static int owners[3]; // of each node; a race is found if there are two

static uint32_t take(void)
{
    uint32_t node = treiber_stack_pop(&stack);
    if (node != 0)
        assert(++owners[node] == 1);
    return node;
}

static void give(uint32_t node)
{
    assert(--owners[node] == 0);
    treiber_stack_push(&stack, node);
}

static void *slow(void *unused)
{
    take();
    return unused;
}

static void *busy(void *unused)
{
    uint32_t first = take();
    take();
    give(first);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    treiber_stack_push(&stack, 2);
    treiber_stack_push(&stack, 1);
    pthread_create(&threads[0], NULL, slow, NULL);
    pthread_create(&threads[1], NULL, busy, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    while (take() != 0)
        ;
    assert(owners[1] == 1 && owners[2] == 1);
    return 0;
}
