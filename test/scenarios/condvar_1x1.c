// SPDX-License-Identifier: MIT
// condvar_1x1.c - one thread waits for a flag, one sets it and signals
//
// The signal comes after unlock, where the waiter may be anywhere: before its
// look at the flag, between unlock and sleep, asleep.
#include "condvar.h"
#include "futex_mutex.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static struct futex_mutex mutex;
static struct condvar changed;
static bool ready; // guarded by mutex

static void *sets(void *unused)
{
    futex_mutex_lock(&mutex);
    ready = true;
    futex_mutex_unlock(&mutex);
    condvar_signal(&changed);
    return unused;
}

int main(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, sets, NULL);
    futex_mutex_lock(&mutex);
    while (!ready)
        condvar_wait(&changed, &mutex);
    futex_mutex_unlock(&mutex);
    pthread_join(thread, NULL);
    return 0;
}
