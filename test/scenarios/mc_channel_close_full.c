// SPDX-License-Identifier: MIT
// mc_channel_close_full.c - a close while two threads wait for a place
//
// What was sent before is still received; nothing else is.
#include "mc_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *sends_none(void *unused)
{
    assert(mc_channel_send(channel, &(int){2}) == MC_CLOSED);
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    int item = 0;

    channel = mc_channel_create(1, sizeof item, NULL);
    assert(mc_channel_try_send(channel, &(int){1}) == MC_OK);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, sends_none, NULL);
    mc_channel_close(channel);
    assert(mc_channel_recv(channel, &item) == MC_OK && item == 1);
    assert(mc_channel_recv(channel, &item) == MC_CLOSED);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
