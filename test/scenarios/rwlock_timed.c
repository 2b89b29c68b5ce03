// SPDX-License-Identifier: MIT
// rwlock_timed.c - a writer that may give up, a reader that leaves, another
// writer
//
// The deadline may pass at any moment: before the last reader hands over,
// between that and the wake-up, or after. Whoever has the lock at the end
// leaves it free, and the writer with no deadline gets in.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int counter;        // guarded by lock
static int got;            // by the writer that may give up

static void *may_give_up(void *unused)
{
    struct timespec soon;

    clock_gettime(CLOCK_MONOTONIC, &soon);
    soon.tv_sec++;
    if (rwlock_write_lock_until(&lock, &soon) == 0) {
        counter++;
        rwlock_write_unlock(&lock);
        got = 1;
    }
    return unused;
}

static void *writer(void *unused)
{
    rwlock_write_lock(&lock);
    counter++;
    rwlock_write_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    rwlock_read_lock(&lock);
    pthread_create(&threads[0], NULL, may_give_up, NULL);
    pthread_create(&threads[1], NULL, writer, NULL);
    rwlock_read_unlock(&lock);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 1 + got);
    assert(rwlock_write_trylock(&lock)); // free again
    rwlock_write_unlock(&lock);
    return 0;
}
