// SPDX-License-Identifier: MIT
// condvar_destroy.c - the waiter frees condvar and mutex as soon as it is done
//
// The signal is sent with the mutex held: when the waiter holds the mutex
// again, the signaller has nothing left to touch.
#include "condvar.h"
#include "futex_mutex.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct shared {
    struct futex_mutex mutex;
    struct condvar changed;
    bool ready; // guarded by mutex
};

static void *sets(void *argument)
{
    struct shared *shared = argument;

    futex_mutex_lock(&shared->mutex);
    shared->ready = true;
    condvar_signal(&shared->changed);
    futex_mutex_unlock(&shared->mutex);
    return NULL;
}

int main(void)
{
    struct shared *shared = calloc(1, sizeof *shared);
    pthread_t thread;

    assert(shared != NULL);
    pthread_create(&thread, NULL, sets, shared);
    futex_mutex_lock(&shared->mutex);
    while (!shared->ready)
        condvar_wait(&shared->changed, &shared->mutex);
    futex_mutex_unlock(&shared->mutex);
    free(shared);
    pthread_join(thread, NULL);
    return 0;
}
