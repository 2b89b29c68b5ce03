// SPDX-License-Identifier: MIT
// futex_mutex_trylock.c - one thread locks, two try
//
// Whoever gets true holds the lock like anybody else; whoever gets false has
// changed nothing, and never waits.
#include "futex_mutex.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex; // all zero is a free mutex
static int counter;              // guarded by mutex
static int got[2];               // each written by one thread

static void *locks(void *unused)
{
    futex_mutex_lock(&mutex);
    counter++;
    futex_mutex_unlock(&mutex);
    return unused;
}

static void *tries(void *result)
{
    if (futex_mutex_trylock(&mutex)) {
        counter++;
        futex_mutex_unlock(&mutex);
        *(int *)result = 1;
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, locks, NULL);
    pthread_create(&threads[1], NULL, tries, &got[0]);
    pthread_create(&threads[2], NULL, tries, &got[1]);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 1 + got[0] + got[1]);
    assert(futex_mutex_trylock(&mutex)); // free again
    futex_mutex_unlock(&mutex);
    return 0;
}
