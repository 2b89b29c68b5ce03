// SPDX-License-Identifier: MIT
// treiber_stack_two.c - two stacks over one array, as free list and as mailbox
//
// Node 1 lies on node 2 in the free list. One thread takes a node from it,
// writes, and posts it; the other takes what was posted, reads, and gives the
// node back: then 1 may lie in the free list as before, over another node.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack unused_nodes = {.nodes = nodes};
static struct treiber_stack posted = {.nodes = nodes};
static int text[3]; // of each node, by its owner

static void *posts(void *unused)
{
    for (int i = 0; i < 2; i++) {
        uint32_t node = treiber_stack_pop(&unused_nodes);
        assert(node != 0);
        text[node] = 7;
        treiber_stack_push(&posted, node);
    }
    return unused;
}

static void *reads(void *unused)
{
    uint32_t node = treiber_stack_pop(&posted);
    if (node != 0) {
        assert(text[node] == 7);
        text[node] = 0;
        treiber_stack_push(&unused_nodes, node);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    treiber_stack_push(&unused_nodes, 2);
    treiber_stack_push(&unused_nodes, 1);
    pthread_create(&threads[0], NULL, posts, NULL);
    pthread_create(&threads[1], NULL, reads, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    uint32_t left = 0;
    while (treiber_stack_pop(&unused_nodes) != 0)
        left++;
    while (treiber_stack_pop(&posted) != 0)
        left++;
    assert(left == 2);
    return 0;
}
