// SPDX-License-Identifier: MIT
// rwlock_destroy.c - whoever is inside last frees the lock
//
// main writes first, then another writer and a reader come: each is alone. The
// last of them knows that the others have been inside, and will not come again.
// Whatever an unlock before it still touches would be freed memory.
#include "rwlock.h"

#include <pthread.h>
#include <stdlib.h>

static struct rwlock *lock; // on the heap
static _Atomic int visits;  // inside only; relaxed: the lock orders

static void *writer(void *unused)
{
    rwlock_write_lock(lock);
    int before = atomic_fetch_add_explicit(&visits, 1, memory_order_relaxed);
    rwlock_write_unlock(lock);
    if (before == 2)
        free(lock);
    return unused;
}

static void *reader(void *unused)
{
    rwlock_read_lock(lock);
    int before = atomic_fetch_add_explicit(&visits, 1, memory_order_relaxed);
    rwlock_read_unlock(lock);
    if (before == 2)
        free(lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    lock = calloc(1, sizeof *lock);
    rwlock_write_lock(lock);
    pthread_create(&threads[0], NULL, writer, NULL);
    pthread_create(&threads[1], NULL, reader, NULL);
    atomic_fetch_add_explicit(&visits, 1, memory_order_relaxed);
    rwlock_write_unlock(lock);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
