// SPDX-License-Identifier: MIT
// mc_channel_close_empty.c - a close while two threads wait for an item
#include "mc_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *receives_none(void *unused)
{
    int item;

    assert(mc_channel_recv(channel, &item) == MC_CLOSED);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    channel = mc_channel_create(1, sizeof(int), NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, receives_none, NULL);
    mc_channel_close(channel);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
