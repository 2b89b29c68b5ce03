// SPDX-License-Identifier: MIT
// rwlock_timed_reader.c - a reader that may give up while a writer writes
//
// Whoever gives up was never inside, and whoever comes in sees all of what the
// writer wrote.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int value;          // guarded by lock

static void *may_give_up(void *unused)
{
    struct timespec soon;

    clock_gettime(CLOCK_MONOTONIC, &soon);
    soon.tv_sec++;
    if (rwlock_read_lock_until(&lock, &soon) == 0) {
        assert(value == 2);
        rwlock_read_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t thread;

    rwlock_write_lock(&lock);
    pthread_create(&thread, NULL, may_give_up, NULL);
    value = 1;
    value = 2;
    rwlock_write_unlock(&lock);
    pthread_join(thread, NULL);
    assert(rwlock_write_trylock(&lock)); // free again
    rwlock_write_unlock(&lock);
    return 0;
}
