// SPDX-License-Identifier: MIT
// timed_lock_until.c - one gives up at the moment of the unlock, one waits on
//
// Whoever gives up takes no wake-up with it that the other one needs.
#include "model/condvar.c"
#include "timed_lock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct timed_lock lock; // all zero is a free lock
static int counter;            // guarded by lock
static int got;                // written by one thread

static void *waits(void *unused)
{
    timed_lock_lock(&lock);
    counter++;
    timed_lock_unlock(&lock);
    return unused;
}

static void *waits_until(void *unused)
{
    struct timespec soon = {.tv_sec = 1000000}; // the explorer's to pass

    if (timed_lock_lock_until(&lock, &soon) == 0) {
        counter++;
        timed_lock_unlock(&lock);
        got = 1;
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    timed_lock_lock(&lock);
    pthread_create(&threads[0], NULL, waits, NULL);
    pthread_create(&threads[1], NULL, waits_until, NULL);
    counter++;
    timed_lock_unlock(&lock);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 2 + got);
    assert(timed_lock_trylock(&lock)); // free again
    return 0;
}
