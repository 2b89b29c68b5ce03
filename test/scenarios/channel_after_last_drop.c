// SPDX-License-Identifier: MIT
// channel_after_last_drop.c - a send through a share that was given back
//
// Both ends have been dropped by then or not: if they have, the channel's
// memory has gone. This is the mistake, and it is found.
#include "channel.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <pthread.h>

static struct channel *channel;

static void *sender(void *unused)
{
    channel_sender_drop(channel);
    channel_try_send(channel, &(int){1});
    return unused;
}

int main(void)
{
    pthread_t thread;

    explore_expect("use after free");
    channel = channel_create(1, sizeof(int), NULL);
    pthread_create(&thread, NULL, sender, NULL);
    channel_receiver_drop(channel);
    pthread_join(thread, NULL);
    return 0;
}
