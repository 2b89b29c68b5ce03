// SPDX-License-Identifier: MIT
// rwlock_trylock.c - one writer locks, one tries to write, one tries to read
//
// Whoever gets true is inside like anybody else; whoever gets false has changed
// nothing, and never waits.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int value;          // guarded by lock
static int wrote;          // by the writer that tries

static void *writes(void *unused)
{
    rwlock_write_lock(&lock);
    value++;
    rwlock_write_unlock(&lock);
    return unused;
}

static void *tries_to_write(void *unused)
{
    if (rwlock_write_trylock(&lock)) {
        value++;
        rwlock_write_unlock(&lock);
        wrote = 1;
    }
    return unused;
}

static void *tries_to_read(void *unused)
{
    if (rwlock_read_trylock(&lock)) {
        assert(value >= 0 && value <= 2);
        rwlock_read_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, writes, NULL);
    pthread_create(&threads[1], NULL, tries_to_write, NULL);
    pthread_create(&threads[2], NULL, tries_to_read, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(value == 1 + wrote);
    assert(rwlock_write_trylock(&lock)); // free again
    rwlock_write_unlock(&lock);
    assert(rwlock_read_trylock(&lock)); // a free lock is never refused
    rwlock_read_unlock(&lock);
    return 0;
}
