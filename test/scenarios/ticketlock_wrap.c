// SPDX-License-Identifier: MIT
// ticketlock_wrap.c - two threads, twice each, across the end of the numbers
//
// Both counters start at 2^32 - 2: some draw, wait and unlock before the wrap,
// others after it, others across it.
#include "ticketlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { THREADS = 2, TURNS = 2 };

static struct ticketlock lock = {UINT32_MAX - 1, UINT32_MAX - 1}; // free
static int counter; // guarded by lock

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
    assert(ticketlock_trylock(&lock)); // free again
    ticketlock_unlock(&lock);
    return 0;
}
