// SPDX-License-Identifier: MIT
// mc_channel_drop.c - two senders leave, while the receiver drains and leaves
//
// The last sender closes, whichever that is; the last of all frees.
#include "mc_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *sends_and_leaves(void *unused)
{
    assert(mc_channel_try_send(channel, &(int){1}) == MC_OK);
    mc_channel_sender_drop(channel);
    return unused;
}

static void *leaves(void *unused)
{
    mc_channel_sender_drop(channel);
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    int item = 0, received = 0;

    channel = mc_channel_create(1, sizeof item, NULL);
    mc_channel_sender_clone(channel);
    pthread_create(&threads[0], NULL, sends_and_leaves, NULL);
    pthread_create(&threads[1], NULL, leaves, NULL);
    while (mc_channel_recv(channel, &item) == MC_OK)
        received += item;
    assert(received == 1);
    mc_channel_receiver_drop(channel);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
