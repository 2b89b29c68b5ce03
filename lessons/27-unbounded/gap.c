// SPDX-License-Identifier: MIT
// gap.c - a send has returned, and its item cannot be found
//
// Two senders. One is stopped between the exchange and the link; what the other
// one appends stands behind the gap.

#include "list_channel.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct list_channel channel = {.senders = 2};
static int items[2];

static void *sends_one(void *item)
{
    list_channel_send(&channel, item);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    void *item;

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, sends_one, &items[i]);
    pthread_join(threads[1], NULL); // its send is over
    assert(list_channel_try_recv(&channel, &item) == LIST_OK);
    pthread_join(threads[0], NULL);
    return 0;
}
