// SPDX-License-Identifier: MIT
// ticketlock_freed.c - the next owner frees the lock
//
// Two threads know that nobody else will come. Whoever is second knows that
// the first has unlocked, or it could not have locked: so it may free the lock,
// even while the first is still on its way out of unlock.
#include "ticketlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

static struct ticketlock *lock;
static int arrivals; // guarded by lock

static void *worker(void *unused)
{
    ticketlock_lock(lock);
    int place = ++arrivals;
    ticketlock_unlock(lock);
    if (place == 2)
        free(lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    lock = calloc(1, sizeof *lock);
    assert(lock != NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(arrivals == 2);
    return 0;
}
