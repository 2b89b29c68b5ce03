// SPDX-License-Identifier: MIT
// rwlock_two_readers.c - two readers and one writer, each once
//
// The writer comes in only when both readers have left, and changes nothing
// that one of them is still to read; a reader who comes later sees it.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int left, right;    // guarded by lock: always equal

static void *writer(void *unused)
{
    rwlock_write_lock(&lock);
    left = 1;
    right = 1;
    rwlock_write_unlock(&lock);
    return unused;
}

static void *reader(void *unused)
{
    rwlock_read_lock(&lock);
    assert(left == right);
    rwlock_read_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, reader, NULL);
    pthread_create(&threads[1], NULL, reader, NULL);
    pthread_create(&threads[2], NULL, writer, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(left == 1);
    return 0;
}
