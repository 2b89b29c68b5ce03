// SPDX-License-Identifier: MIT
// list_channel_order.c - two items of one sender, tried at any moment
//
// The second is linked to the first while the first is received.
#include "list_channel.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { ITEMS = 2 };

static struct list_channel channel = {.senders = 1};
static int items[ITEMS]; // by the sender, before it sends

static void *sends_two(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        items[i] = i + 1;
        assert(list_channel_send(&channel, &items[i]));
    }
    return unused;
}

int main(void)
{
    pthread_t thread;
    void *item;
    int came = 0;

    pthread_create(&thread, NULL, sends_two, NULL);
    for (int tries = 0; tries < ITEMS; tries++)
        if (list_channel_try_recv(&channel, &item) == LIST_OK)
            assert(*(int *)item == ++came);
    pthread_join(thread, NULL);
    while (came < ITEMS) {
        assert(list_channel_try_recv(&channel, &item) == LIST_OK);
        assert(*(int *)item == ++came);
    }
    assert(list_channel_try_recv(&channel, &item) == LIST_EMPTY);
    list_channel_destroy(&channel, NULL);
    return 0;
}
