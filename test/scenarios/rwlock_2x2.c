// SPDX-License-Identifier: MIT
// rwlock_2x2.c - two threads, each writes once and reads once
//
// Exclusion: nobody changes the pair while a writer is between its halves.
// Order: whoever comes next, reader or writer, sees both halves.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int left, right;    // guarded by lock: always equal

static void *worker(void *unused)
{
    rwlock_write_lock(&lock);
    left++;
    right++;
    rwlock_write_unlock(&lock);

    rwlock_read_lock(&lock);
    assert(left == right && left >= 1);
    rwlock_read_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(left == 2 && right == 2);
    return 0;
}
