// SPDX-License-Identifier: MIT
// channel_close_send.c - close against the first send, on each flavour
//
// Either the item was sent, and is received before CLOSED; or the sender is
// told CLOSED and keeps it, even if it slept at a rendezvous.
#include "channel.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static enum channel_status sent;

static void *sender(void *unused)
{
    sent = channel_send(channel, &(int){7});
    return unused;
}

int main(void)
{
    static const size_t capacities[] = {1, 0, CHANNEL_UNBOUNDED};
    pthread_t thread;
    int item = 0, received = 0;

    channel = channel_create(capacities[explore_choose(3)], sizeof(int), NULL);
    pthread_create(&thread, NULL, sender, NULL);
    channel_close(channel);
    CHANNEL_FOREACH(channel, &item)
        received++;
    pthread_join(thread, NULL);
    assert(sent == CHANNEL_OK || sent == CHANNEL_CLOSED);
    assert(received == (sent == CHANNEL_OK));
    assert(received == 0 || item == 7);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
