// SPDX-License-Identifier: MIT
// counter_bound.c - three want one of two numbers
#include "counter.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { LIMIT = 2 };

static struct counter counter;
static _Atomic int given;

static void *takes(void *unused)
{
    uint32_t number;
    if (counter_next_below(&counter, LIMIT, &number)) {
        assert(number < LIMIT);
        given++;
    }
    assert(counter_read(&counter) <= LIMIT);
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, takes, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(given == LIMIT);
    assert(counter_read(&counter) == LIMIT);
    return 0;
}
