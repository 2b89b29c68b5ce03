// SPDX-License-Identifier: MIT
// timed_lock_1x1.c - one thread holds the lock, one waits: all of it real
#include "timed_lock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct timed_lock lock; // all zero is a free lock
static int counter;            // guarded by lock

static void *waits(void *unused)
{
    timed_lock_lock(&lock);
    counter++;
    return unused;
}

int main(void)
{
    pthread_t thread;

    timed_lock_lock(&lock);
    pthread_create(&thread, NULL, waits, NULL);
    counter++;
    timed_lock_unlock(&lock);
    pthread_join(thread, NULL);
    assert(counter == 2);
    return 0;
}
