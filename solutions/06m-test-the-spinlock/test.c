// SPDX-License-Identifier: MIT
// test.c - a test of a spinlock
//
// Two threads, a counter that is no atomic: whoever is not excluded, or does
// not see what the last holder wrote, is found by the race or by the sum.
// trylock is used as a lock, too, and must take a free one at once and refuse a
// held one.

#include "spinlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct spinlock lock;
static int counter; // guarded by lock

static void *worker(void *unused)
{
    spinlock_lock(&lock);
    counter++;
    spinlock_unlock(&lock);
    if (spinlock_trylock(&lock)) {
        counter++;
        spinlock_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter >= 2);
    assert(spinlock_trylock(&lock));
    assert(!spinlock_trylock(&lock));
    return 0;
}
