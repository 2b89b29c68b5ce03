// SPDX-License-Identifier: MIT
// test.c - a test of a ticket lock
//
// Three threads lock at once, so that one waits while another one waits: a
// number that is served too early, or twice, lets two in. trylock is used as a
// lock by one of them.

#include "ticketlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct ticketlock lock;
static int counter; // guarded by lock

static void *worker(void *unused)
{
    ticketlock_lock(&lock);
    counter++;
    ticketlock_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    if (ticketlock_trylock(&lock)) {
        counter++;
        ticketlock_unlock(&lock);
    } else {
        worker(NULL);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 3);
    assert(ticketlock_trylock(&lock));
    return 0;
}
