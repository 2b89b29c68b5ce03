// SPDX-License-Identifier: MIT
// condvar_broadcast.c - two threads wait for a flag, one broadcast wakes both
#include "condvar.h"
#include "model/futex_mutex.c"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static struct futex_mutex mutex;
static struct condvar changed;
static bool open; // guarded by mutex

static void *passes(void *unused)
{
    futex_mutex_lock(&mutex);
    while (!open)
        condvar_wait(&changed, &mutex);
    futex_mutex_unlock(&mutex);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, passes, NULL);
    futex_mutex_lock(&mutex);
    open = true;
    futex_mutex_unlock(&mutex);
    condvar_broadcast(&changed);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
