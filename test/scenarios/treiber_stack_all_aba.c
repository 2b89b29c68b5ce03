// SPDX-License-Identifier: MIT
// treiber_stack_all_aba.c - everything is taken, and the top comes back alone
//
// As treiber_stack_aba.c, by pop_all: one thread pops node 1 from node 2 and
// may be slow; the other takes both at once and pushes 1 again.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};
static int owners[3]; // of each node; a race is found if there are two

static void *slow(void *unused)
{
    uint32_t node = treiber_stack_pop(&stack);
    if (node != 0)
        assert(++owners[node] == 1);
    return unused;
}

static void *busy(void *unused)
{
    uint32_t top = treiber_stack_pop_all(&stack);
    for (uint32_t n = top; n != 0; n = treiber_stack_next(&stack, n))
        assert(++owners[n] == 1);
    if (top != 0) {
        owners[top]--;
        treiber_stack_push(&stack, top);
    }
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
    slow(NULL);
    slow(NULL);
    assert(owners[1] == 1 && owners[2] == 1);
    return 0;
}
