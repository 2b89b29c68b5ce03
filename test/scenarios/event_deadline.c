// SPDX-License-Identifier: MIT
// event_deadline.c - a deadline races with set
//
// Whoever gets 0 sees the message; whoever gets ETIMEDOUT may come again. A
// thread that only looks sees the message, too, if the answer is yes.
#include "event.h"

#include "deadline.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static struct event ready;
static int message; // written before the event is set, read after

static void *waits(void *unused)
{
    struct timespec soon = deadline_after(1000);
    int said = event_wait_until(&ready, &soon);

    assert(said == 0 || said == ETIMEDOUT);
    if (said == ETIMEDOUT)
        event_wait(&ready);
    assert(message == 42);
    return unused;
}

static void *looks(void *unused)
{
    if (event_is_set(&ready))
        assert(message == 42);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, waits, NULL);
    pthread_create(&threads[1], NULL, looks, NULL);
    message = 42;
    event_set(&ready);
    event_set(&ready); // once more does no harm
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
