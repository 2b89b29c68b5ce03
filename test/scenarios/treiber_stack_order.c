// SPDX-License-Identifier: MIT
// treiber_stack_order.c - one pushes 1 and then 2, another pops twice
//
// Last in, first out: if both come, and 1 comes first, then 2 was not there
// yet; and 2 cannot come if 1 is then found missing.
#include "treiber_stack.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct treiber_node nodes[3];
static struct treiber_stack stack = {.nodes = nodes};
static int written[3];
static uint32_t got[2];

static void *pushes(void *unused)
{
    for (uint32_t node = 1; node <= 2; node++) {
        written[node] = 7;
        treiber_stack_push(&stack, node);
    }
    return unused;
}

static void *pops(void *unused)
{
    for (int i = 0; i < 2; i++) {
        got[i] = treiber_stack_pop(&stack);
        assert(got[i] == 0 || written[got[i]] == 7);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, pushes, NULL);
    pthread_create(&threads[1], NULL, pops, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(got[0] == 0 || got[0] != got[1]);
    assert(got[0] != 2 || got[1] == 1); // 1 lay below it
    if (got[0] == 0 && got[1] == 0) {
        assert(treiber_stack_pop(&stack) == 2);
        assert(treiber_stack_pop(&stack) == 1);
    }
    return 0;
}
