// SPDX-License-Identifier: MIT
// channel_unbounded_pair.c - a sender, a receiver, one item more than a block
//
// The explorer's blocks have two slots (channel_unbounded.c), so the third item
// needs a second block, and the receiver frees the first one.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

enum { ITEMS = 3 };

static struct channel *channel;

static void *sender(void *unused)
{
    for (int i = 2; i <= ITEMS; i++)
        assert(channel_send(channel, &i) == CHANNEL_OK);
    return unused;
}

int main(void)
{
    pthread_t thread;

    channel = channel_create(CHANNEL_UNBOUNDED, sizeof(int), NULL);
    assert(channel_send(channel, &(int){1}) == CHANNEL_OK);
    pthread_create(&thread, NULL, sender, NULL);
    for (int i = 1; i <= ITEMS; i++) {
        int item;
        assert(channel_recv(channel, &item) == CHANNEL_OK);
        assert(item == i);
    }
    pthread_join(thread, NULL);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
