// SPDX-License-Identifier: MIT
// timed_lock_trylock.c - one thread locks, one tries
//
// Whoever gets true holds the lock like anybody else; whoever gets false has
// changed nothing.
#include "model/condvar.c"
#include "timed_lock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct timed_lock lock;
static int counter; // guarded by lock
static int got;     // written by the thread that tries

static void *locks(void *unused)
{
    timed_lock_lock(&lock);
    counter++;
    timed_lock_unlock(&lock);
    return unused;
}

static void *tries(void *unused)
{
    if (timed_lock_trylock(&lock)) {
        counter++;
        timed_lock_unlock(&lock);
        got = 1;
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, locks, NULL);
    pthread_create(&threads[1], NULL, tries, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 1 + got);
    assert(timed_lock_trylock(&lock)); // a free lock is never refused
    return 0;
}
