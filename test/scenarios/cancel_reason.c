// SPDX-License-Identifier: MIT
// cancel_reason.c - one asks, the other looks once
#include "cancel.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct cancel cancel;
static int note;

static void *asks(void *unused)
{
    note = 1;
    cancel_request(&cancel, 7);
    return unused;
}

static void *looks(void *unused)
{
    if (cancel_requested(&cancel)) {
        assert(note == 1); // first: to be told true is enough
        assert(cancel_reason(&cancel) == 7);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, asks, NULL);
    pthread_create(&threads[1], NULL, looks, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(cancel_requested(&cancel));
    return 0;
}
