// SPDX-License-Identifier: MIT
// condvar_timeout.c - a waiter gives up, or not; either way it holds the mutex
//
// Plain data shows that it does, and a second wait that the first left nothing
// behind.
#include "condvar.h"
#include "futex_mutex.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex;
static struct condvar changed;
static int steps; // guarded by mutex

static void *sets(void *unused)
{
    futex_mutex_lock(&mutex);
    steps++;
    futex_mutex_unlock(&mutex);
    condvar_signal(&changed);
    return unused;
}

int main(void)
{
    struct timespec soon = {.tv_sec = 1000000}; // the explorer's to pass
    pthread_t thread;

    pthread_create(&thread, NULL, sets, NULL);
    futex_mutex_lock(&mutex);
    condvar_wait_until(&changed, &mutex, &soon);
    int seen = steps;
    steps = 10 + seen;
    while (steps != 11)
        condvar_wait(&changed, &mutex);
    futex_mutex_unlock(&mutex);
    pthread_join(thread, NULL);
    assert(steps == 11);
    return 0;
}
