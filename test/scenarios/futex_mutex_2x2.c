// SPDX-License-Identifier: MIT
// futex_mutex_2x2.c - two threads, each takes the lock twice
//
// Exclusion: nobody else changes the counter inside. Order: each holder sees
// what the last one wrote, or the counter ends too low.
#include "futex_mutex.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { THREADS = 2, TURNS = 2 };

static struct futex_mutex mutex; // all zero is a free mutex
static int counter;              // guarded by mutex

static void *worker(void *unused)
{
    for (int i = 0; i < TURNS; i++) {
        futex_mutex_lock(&mutex);
        counter++;
        futex_mutex_unlock(&mutex);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert(counter == THREADS * TURNS);
    return 0;
}
