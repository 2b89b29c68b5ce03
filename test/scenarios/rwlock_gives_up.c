// SPDX-License-Identifier: MIT
// rwlock_gives_up.c - a writer gives up while a reader waits behind it
//
// main reads until both threads have ended. So the writer must give up, and
// then the other reader must come in: nobody else would ever wake it.
#include "rwlock.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock

static void *gives_up(void *unused)
{
    struct timespec soon;

    clock_gettime(CLOCK_MONOTONIC, &soon);
    soon.tv_sec++;
    assert(rwlock_write_lock_until(&lock, &soon) == ETIMEDOUT);
    return unused;
}

static void *reader(void *unused)
{
    rwlock_read_lock(&lock);
    rwlock_read_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    rwlock_read_lock(&lock);
    pthread_create(&threads[0], NULL, gives_up, NULL);
    pthread_create(&threads[1], NULL, reader, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    rwlock_read_unlock(&lock);
    assert(rwlock_write_trylock(&lock)); // free again
    rwlock_write_unlock(&lock);
    return 0;
}
