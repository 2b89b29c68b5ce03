// SPDX-License-Identifier: MIT
// rwlock_downgrade.c - a writer becomes a reader, and meets one who waited
//
// The reader comes in while main is still inside as one: main waits for it
// there. What main wrote is visible to it, and no writer came between.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int value;          // guarded by lock
static _Atomic int met;

static void *reader(void *unused)
{
    rwlock_read_lock(&lock);
    assert(value == 1);
    // relaxed: main only waits for it; nothing is handed over.
    atomic_store_explicit(&met, 1, memory_order_relaxed);
    rwlock_read_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread;

    rwlock_write_lock(&lock);
    pthread_create(&thread, NULL, reader, NULL);
    value = 1;
    rwlock_downgrade(&lock);
    while (atomic_load_explicit(&met, memory_order_relaxed) == 0)
        ;
    rwlock_read_unlock(&lock);
    pthread_join(thread, NULL);
    assert(rwlock_write_trylock(&lock)); // free again
    rwlock_write_unlock(&lock);
    return 0;
}
