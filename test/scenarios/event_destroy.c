// SPDX-License-Identifier: MIT
// event_destroy.c - the only waiter frees the event at once
//
// The setter must not touch it after its store.
#include "event.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

static void *waits(void *event)
{
    event_wait(event);
    free(event);
    return NULL;
}

int main(void)
{
    pthread_t waiter;
    struct event *event = calloc(1, sizeof *event);

    pthread_create(&waiter, NULL, waits, event);
    event_set(event);
    pthread_join(waiter, NULL);
    return 0;
}
