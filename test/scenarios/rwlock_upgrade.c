// SPDX-License-Identifier: MIT
// rwlock_upgrade.c - why there is no upgrade: two readers that ask to write
//
// Each waits until the other has left, and neither leaves. The explorer is told
// to expect the deadlock; without it this would be a failure.
#include "explore.h"
#include "rwlock.h"

#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock

static void *upgrades(void *unused)
{
    rwlock_read_lock(&lock);
    rwlock_write_lock(&lock); // an error: still inside as a reader
    rwlock_write_unlock(&lock);
    rwlock_read_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    explore_expect("deadlock");
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, upgrades, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
