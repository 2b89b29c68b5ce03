// SPDX-License-Identifier: MIT
// timed_lock_2x2.c - two threads, each takes the lock twice
#include "model/condvar.c"
#include "timed_lock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { THREADS = 2, TURNS = 2 };

static struct timed_lock lock; // all zero is a free lock
static int counter;            // guarded by lock

static void *worker(void *unused)
{
    for (int i = 0; i < TURNS; i++) {
        timed_lock_lock(&lock);
        counter++;
        timed_lock_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert(counter == THREADS * TURNS);
    return 0;
}
