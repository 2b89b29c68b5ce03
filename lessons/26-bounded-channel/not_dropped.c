// SPDX-License-Identifier: MIT
// not_dropped.c - the receiver drains, and one sender's share is forgotten
//
// main makes the channel, and so holds a share of both ends. It gives the
// sending to a thread, with a share of its own, and receives until CLOSED. But
// it is a sender itself, too, and never drops that share.

#include "mc_channel.h"

#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *sends_one(void *unused)
{
    int item = 1;

    mc_channel_send(channel, &item);
    mc_channel_sender_drop(channel);
    return unused;
}

int main(void)
{
    pthread_t thread;
    int item;

    channel = mc_channel_create(1, sizeof(int), NULL);
    mc_channel_sender_clone(channel);
    pthread_create(&thread, NULL, sends_one, NULL);
#ifdef RIGHT
    mc_channel_sender_drop(channel);
#endif
    while (mc_channel_recv(channel, &item) == MC_OK)
        ;
    mc_channel_receiver_drop(channel);
    pthread_join(thread, NULL);
    return 0;
}
