// SPDX-License-Identifier: MIT
// treiber_stack_in_turn.c - one pushes 1 and 2, another pops 2, a third pops 1
//
// One after the other, so nobody disturbs anybody; but what tells them whose
// turn it is orders nothing. What the third reads in the head was put there by
// the second, and yet it must see what the first wrote.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};
static int written[3]; // of each node, by its owner
static atomic_int turn;

static void wait_for(int number)
{
    while (atomic_load_explicit(&turn, memory_order_relaxed) != number)
        ;
}

static void *pushes(void *unused)
{
    for (uint32_t node = 1; node <= 2; node++) {
        written[node] = 7;
        treiber_stack_push(&stack, node);
    }
    atomic_store_explicit(&turn, 1, memory_order_relaxed);
    return unused;
}

static void *pops_2(void *unused)
{
    wait_for(1);
    uint32_t node = treiber_stack_pop(&stack);
    assert(node == 0 || written[node] == 7); // 0: the pushes may be late
    atomic_store_explicit(&turn, 2, memory_order_relaxed);
    return unused;
}

static void *pops_1(void *unused)
{
    wait_for(2);
    uint32_t node = treiber_stack_pop(&stack);
    assert(node == 0 || written[node] == 7);
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, pushes, NULL);
    pthread_create(&threads[1], NULL, pops_2, NULL);
    pthread_create(&threads[2], NULL, pops_1, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
