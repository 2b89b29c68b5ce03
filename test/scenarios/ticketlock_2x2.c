// SPDX-License-Identifier: MIT
// ticketlock_2x2.c - two threads, each takes the lock twice
//
// Exclusion: nobody else changes the counter inside. Order: each holder sees
// what the last one wrote, or the counter ends too low.
#include "ticketlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { THREADS = 2, TURNS = 2 };

static struct ticketlock lock; // all zero is a free lock
static int counter;            // guarded by lock

static void *worker(void *unused)
{
    for (int i = 0; i < TURNS; i++) {
        ticketlock_lock(&lock);
        counter++;
        ticketlock_unlock(&lock);
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
