// SPDX-License-Identifier: MIT
// list_channel_drop.c - an item and a farewell, while the receiver drains
//
// It gets the item, then CLOSED, and sees what both wrote before they left.
#include "list_channel.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct list_channel channel = {.senders = 2};
static int left[2]; // plain: dropping orders it

static void *sends_and_leaves(void *unused)
{
    assert(list_channel_send(&channel, &left[0]));
    left[0] = 1;
    list_channel_sender_drop(&channel);
    return unused;
}

static void *leaves(void *unused)
{
    left[1] = 1;
    list_channel_sender_drop(&channel);
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    void *item;
    int received = 0;

    pthread_create(&threads[0], NULL, sends_and_leaves, NULL);
    pthread_create(&threads[1], NULL, leaves, NULL);
    while (list_channel_recv(&channel, &item) == LIST_OK)
        received++;
    assert(received == 1 && left[0] && left[1]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    list_channel_destroy(&channel, NULL);
    return 0;
}
