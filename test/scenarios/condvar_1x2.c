// SPDX-License-Identifier: MIT
// condvar_1x2.c - one thread waits for two items, two threads put one each
#include "condvar.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex;
static struct condvar changed;
static int items; // guarded by mutex

static void *puts_item(void *unused)
{
    futex_mutex_lock(&mutex);
    items++;
    futex_mutex_unlock(&mutex);
    condvar_signal(&changed);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, puts_item, NULL);
    futex_mutex_lock(&mutex);
    while (items < 2)
        condvar_wait(&changed, &mutex);
    assert(items == 2);
    futex_mutex_unlock(&mutex);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
