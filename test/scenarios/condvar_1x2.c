// SPDX-License-Identifier: MIT
// condvar_1x2.c - one thread waits for a flag, two threads signal
//
// Both signal for no reason first, at any time and without the mutex, so the
// signals may come together; then one sets the flag and signals.
#include "condvar.h"
#include "model/futex_mutex.c"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static struct futex_mutex mutex;
static struct condvar changed;
static bool ready; // guarded by mutex

static void *sets(void *unused)
{
    condvar_signal(&changed);
    futex_mutex_lock(&mutex);
    ready = true;
    futex_mutex_unlock(&mutex);
    condvar_signal(&changed);
    return unused;
}

static void *signals(void *unused)
{
    condvar_signal(&changed);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, sets, NULL);
    pthread_create(&threads[1], NULL, signals, NULL);
    futex_mutex_lock(&mutex);
    while (!ready)
        condvar_wait(&changed, &mutex);
    futex_mutex_unlock(&mutex);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
