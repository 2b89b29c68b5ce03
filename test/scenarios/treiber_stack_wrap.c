// SPDX-License-Identifier: MIT
// treiber_stack_wrap.c - the same at the end of the tags: 2^32 - 1 and then 0
//
// As treiber_stack_aba.c; the push that brings node 1 back has the tag 0.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {
    .head = (uint64_t)(UINT32_MAX - 2) << 32, // and 2 more below
    .nodes = nodes,
};
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
