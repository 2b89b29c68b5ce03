// SPDX-License-Identifier: MIT
// test.c - a test of a mutex whose waiters sleep
//
// Each thread takes it twice: whoever is not woken sleeps for ever, and the
// explorer says so without being asked. The second time by trylock, if it can.

#include "futex_mutex.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex;
static int counter; // guarded by mutex

static void *worker(void *unused)
{
    futex_mutex_lock(&mutex);
    counter++;
    futex_mutex_unlock(&mutex);
    if (!futex_mutex_trylock(&mutex))
        futex_mutex_lock(&mutex);
    counter++;
    futex_mutex_unlock(&mutex);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 4);
    return 0;
}
