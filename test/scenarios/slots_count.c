// SPDX-License-Identifier: MIT
// slots_count.c - two add to one slot, and one of them to its neighbour
#include "slots.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void *adds(void *unused)
{
    slots_add(2, 1);
    slots_add(3, 10);
    return unused;
}

static void *also_adds(void *unused)
{
    slots_add(2, 2);
    assert(slots_sum() >= 2);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, adds, NULL);
    pthread_create(&threads[1], NULL, also_adds, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(slots_sum() == 13);
    return 0;
}
