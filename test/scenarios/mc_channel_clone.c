// SPDX-License-Identifier: MIT
// mc_channel_clone.c - two threads make shares of both ends at once
//
// None is lost: the channel stays open until the last sender has dropped its
// share, and is freed by the last receiver.

#include "mc_channel.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *clones(void *unused)
{
    mc_channel_sender_clone(channel);
    mc_channel_receiver_clone(channel);
    return unused;
}

int main(void)
{
    pthread_t thread;
    int item = 0;

    channel = mc_channel_create(1, sizeof item, NULL);
    pthread_create(&thread, NULL, clones, NULL);
    clones(NULL);
    pthread_join(thread, NULL);
    for (int i = 0; i < 3; i++) {
        assert(mc_channel_try_recv(channel, &item) == MC_EMPTY);
        mc_channel_sender_drop(channel);
    }
    assert(mc_channel_try_recv(channel, &item) == MC_CLOSED);
    for (int i = 0; i < 3; i++)
        mc_channel_receiver_drop(channel);
    return 0;
}
