// SPDX-License-Identifier: MIT
// rwlock_3x1.c - two writers and one reader, each once
//
// Two writers may sleep for one baton: none is forgotten. The reader waits for
// whichever of them is inside or came before it.
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
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, writer, NULL);
    pthread_create(&threads[1], NULL, writer, NULL);
    pthread_create(&threads[2], NULL, reader, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(left == 2 && right == 2);
    return 0;
}
