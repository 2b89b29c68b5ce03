// SPDX-License-Identifier: MIT
// channel_ring_2x2.c - a ring of one slot, two items, both ends must wait
//
// The sender waits for room, the receiver for an item; each may go to sleep
// just as the other one makes that needless. The items are plain memory: what
// was sent must be visible, and not overwritten before it has been read.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static int things[2];

static void *sender(void *unused)
{
    for (int i = 0; i < 2; i++) {
        things[i] = i + 1;
        int *item = &things[i];
        assert(channel_send(channel, &item) == CHANNEL_OK);
    }
    return unused;
}

static void *receiver(void *unused)
{
    for (int i = 0; i < 2; i++) {
        int *item;
        assert(channel_recv(channel, &item) == CHANNEL_OK);
        assert(*item == i + 1);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    channel = channel_create(1, sizeof(int *), NULL);
    pthread_create(&threads[0], NULL, sender, NULL);
    pthread_create(&threads[1], NULL, receiver, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
