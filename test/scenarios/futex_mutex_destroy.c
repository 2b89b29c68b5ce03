// SPDX-License-Identifier: MIT
// futex_mutex_destroy.c - the last holder frees the lock
//
// Two threads share an object that holds its own lock and a count of those who
// still use it. Whoever counts down to 0 knows that the other one has called
// unlock, and frees the object; the other one may still be inside unlock.
#include "futex_mutex.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

struct object {
    struct futex_mutex mutex;
    int users; // guarded by mutex
};

static void *drop(void *shared)
{
    struct object *object = shared;

    futex_mutex_lock(&object->mutex);
    bool last = --object->users == 0;
    futex_mutex_unlock(&object->mutex);
    if (last)
        free(object);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    struct object *object = calloc(1, sizeof *object);

    object->users = 2;
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, drop, object);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
