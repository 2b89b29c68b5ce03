// SPDX-License-Identifier: MIT
// condvar_2x1.c - two threads wait for an item each, one puts both
//
// A signal for each item: both get one, whoever is woken.
#include "condvar.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex;
static struct condvar changed;
static int items; // guarded by mutex

static void *takes(void *unused)
{
    futex_mutex_lock(&mutex);
    while (items == 0)
        condvar_wait(&changed, &mutex);
    items--;
    futex_mutex_unlock(&mutex);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, takes, NULL);
    for (int i = 0; i < 2; i++) {
        futex_mutex_lock(&mutex);
        items++;
        condvar_signal(&changed);
        futex_mutex_unlock(&mutex);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(items == 0);
    return 0;
}
