// SPDX-License-Identifier: MIT
// event_handshake.c - two threads wait, one writes a message and sets
//
// Nobody may be left asleep, and whoever has waited sees the message.
#include "event.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct event ready;
static int message; // written before the event is set, read after

static void *waits(void *unused)
{
    event_wait(&ready);
    assert(message == 42);
    return unused;
}

static void *sets(void *unused)
{
    message = 42;
    event_set(&ready);
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, waits, NULL);
    pthread_create(&threads[1], NULL, waits, NULL);
    pthread_create(&threads[2], NULL, sets, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(event_is_set(&ready));
    return 0;
}
