// SPDX-License-Identifier: MIT
// rwlock_writers_3x1.c - three writers, each once
//
// main is inside first. The other two may sleep for the baton meanwhile: whoever
// leaves wakes one, and nobody is forgotten.
#include "rwlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct rwlock lock; // all zero is a free lock
static int counter;        // guarded by lock

static void *writer(void *unused)
{
    rwlock_write_lock(&lock);
    counter++;
    rwlock_write_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    rwlock_write_lock(&lock);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, writer, NULL);
    counter++;
    rwlock_write_unlock(&lock);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 3);
    return 0;
}
