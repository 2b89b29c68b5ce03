// SPDX-License-Identifier: MIT
// test.c - a test of a parker
//
// Two threads put a token each, and one that parks until both have: a token
// that is lost, or a wake-up, leaves it asleep. What was written before the
// token is seen after it: also that a thread has been `there`.

#include "parker.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct parker parker;
static int values[2];
static atomic_int there[2];

static void *put(void *number)
{
    int me = *(const int *)number;

    values[me] = 1;
    atomic_store_explicit(&there[me], 1, memory_order_relaxed);
    parker_unpark(&parker);
    return NULL;
}

int main(void)
{
    static int numbers[2] = {0, 1};
    pthread_t threads[2];
    int left = 2;

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, put, &numbers[i]);
    while (left > 0) {
        parker_park(&parker);
        left = 2;
        for (int i = 0; i < 2; i++)
            left -= atomic_load_explicit(&there[i], memory_order_relaxed);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(values[0] + values[1] == 2);

    return 0;
}
