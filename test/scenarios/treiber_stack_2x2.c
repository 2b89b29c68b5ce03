// SPDX-License-Identifier: MIT
// treiber_stack_2x2.c - two threads, each pushes one node and then pops one
//
// Nobody can find the stack empty, for each pushes before it pops. No node is
// lost or comes twice, and who pops it sees what its pusher wrote.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};
static int written[3]; // of each node, by its owner
static uint32_t got[3];

static void *worker(void *number)
{
    uint32_t mine = *(const uint32_t *)number;

    written[mine] = 7;
    treiber_stack_push(&stack, mine);
    uint32_t node = treiber_stack_pop(&stack);
    assert(node != 0);
    assert(written[node] == 7); // once, and by its pusher
    written[node] = 8;
    got[mine] = node;
    return NULL;
}

int main(void)
{
    static uint32_t numbers[2] = {1, 2};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, &numbers[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(got[1] + got[2] == 3 && got[1] != got[2]);
    assert(treiber_stack_pop(&stack) == 0);
    return 0;
}
