// SPDX-License-Identifier: MIT
// rwlock_writers_2x2.c - two threads, each writes twice
//
// Each writer sees what the last one wrote, through the fast path and through
// the baton, or the counter ends too low.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { THREADS = 2, TURNS = 2 };

static struct rwlock lock; // all zero is a free lock
static int counter;        // guarded by lock

static void *writer(void *unused)
{
    for (int i = 0; i < TURNS; i++) {
        rwlock_write_lock(&lock);
        counter++;
        rwlock_write_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, writer, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert(counter == THREADS * TURNS);
    return 0;
}
