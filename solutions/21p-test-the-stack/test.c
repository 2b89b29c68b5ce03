// SPDX-License-Identifier: MIT
// test.c - a test of a lock-free stack
//
// Each node has an owner, who alone writes to it: a node that two threads get
// is a race. One thread takes two and gives the first one back (A, B, A), and
// at the end all nodes are there, once.

#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[4];
static struct treiber_stack stack = {.nodes = nodes};
static int owners[4]; // of each node; written by its owner

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
    uint32_t node = take();
    if (node != 0)
        give(node);
    return unused;
}

static void *busy(void *unused)
{
    uint32_t first = take();
    take();
    if (first != 0)
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
