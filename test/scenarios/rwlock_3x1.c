// SPDX-License-Identifier: MIT
// rwlock_3x1.c - two writers and one reader, each once
//
// main writes first. The other writer waits for the baton and the reader for
// whichever of them is inside or came before it: nobody is forgotten.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int left, right;    // guarded by lock: always equal

static void *writer(void *unused)
{
    rwlock_write_lock(&lock);
    left++;
    right++;
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
    pthread_t threads[2];

    rwlock_write_lock(&lock);
    pthread_create(&threads[0], NULL, writer, NULL);
    pthread_create(&threads[1], NULL, reader, NULL);
    left++;
    right++;
    rwlock_write_unlock(&lock);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(left == 2 && right == 2);
    return 0;
}
