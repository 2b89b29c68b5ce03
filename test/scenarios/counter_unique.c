// SPDX-License-Identifier: MIT
// counter_unique.c - two take a number each
#include "counter.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct counter counter;
static uint32_t first, second;

static void *takes(void *unused)
{
    first = counter_next(&counter);
    return unused;
}

static void *also_takes(void *unused)
{
    second = counter_next(&counter);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, takes, NULL);
    pthread_create(&threads[1], NULL, also_takes, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(first + second == 1);
    assert(counter_read(&counter) == 2);
    return 0;
}
