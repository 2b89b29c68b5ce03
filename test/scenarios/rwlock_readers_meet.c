// SPDX-License-Identifier: MIT
// rwlock_readers_meet.c - two readers wait for each other inside
//
// If one of them could not come in while the other is inside, both would wait
// for ever.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static _Atomic int inside;

static void *reader(void *unused)
{
    rwlock_read_lock(&lock);
    // relaxed: they only meet; nothing is handed over.
    atomic_fetch_add_explicit(&inside, 1, memory_order_relaxed);
    while (atomic_load_explicit(&inside, memory_order_relaxed) != 2)
        ;
    rwlock_read_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, reader, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(rwlock_write_trylock(&lock)); // free again
    rwlock_write_unlock(&lock);
    return 0;
}
