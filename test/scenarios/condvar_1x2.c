// SPDX-License-Identifier: MIT
// condvar_1x2.c - one thread waits for two items, two threads signal
//
// One puts an item and signals, twice; the other signals for no reason, at any
// time and without the mutex. So two signals may come together.
#include "condvar.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex;
static struct condvar changed;
static int items; // guarded by mutex

static void *puts_items(void *unused)
{
    for (int i = 0; i < 2; i++) {
        futex_mutex_lock(&mutex);
        items++;
        futex_mutex_unlock(&mutex);
        condvar_signal(&changed);
    }
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

    pthread_create(&threads[0], NULL, puts_items, NULL);
    pthread_create(&threads[1], NULL, signals, NULL);
    futex_mutex_lock(&mutex);
    while (items < 2)
        condvar_wait(&changed, &mutex);
    assert(items == 2);
    futex_mutex_unlock(&mutex);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
