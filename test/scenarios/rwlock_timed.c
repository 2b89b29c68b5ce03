// SPDX-License-Identifier: MIT
// rwlock_timed.c - a writer that may give up while main leaves and comes back
//
// The deadline may pass at any moment: before main hands over, between that and
// the wake-up, or after. Then both wait as writers, so a baton that was offered
// to a writer that has gone would let two in.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int counter;        // guarded by lock

static void *may_give_up(void *unused)
{
    struct timespec soon;

    clock_gettime(CLOCK_MONOTONIC, &soon);
    soon.tv_sec++;
    if (rwlock_write_lock_until(&lock, &soon) != 0)
        rwlock_write_lock(&lock); // without a deadline now
    counter++;
    rwlock_write_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread;

    rwlock_read_lock(&lock);
    pthread_create(&thread, NULL, may_give_up, NULL);
    rwlock_read_unlock(&lock);

    rwlock_write_lock(&lock);
    counter++;
    rwlock_write_unlock(&lock);

    pthread_join(thread, NULL);
    assert(counter == 2);
    assert(rwlock_write_trylock(&lock)); // free again
    rwlock_write_unlock(&lock);
    return 0;
}
