// SPDX-License-Identifier: MIT
// ticketlock_trylock.c - one thread locks, two try
//
// Whoever gets true holds the lock like anybody else; whoever gets false has
// changed nothing, and never waits.
#include "ticketlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct ticketlock lock; // all zero is a free lock
static int counter;            // guarded by lock
static int got[2];             // each written by one thread

static void *locks(void *unused)
{
    ticketlock_lock(&lock);
    counter++;
    ticketlock_unlock(&lock);
    return unused;
}

static void *tries(void *result)
{
    if (ticketlock_trylock(&lock)) {
        counter++;
        ticketlock_unlock(&lock);
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
    assert(ticketlock_trylock(&lock)); // free again
    ticketlock_unlock(&lock);
    return 0;
}
