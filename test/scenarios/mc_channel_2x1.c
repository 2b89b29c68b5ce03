// SPDX-License-Identifier: MIT
// mc_channel_2x1.c - a full channel, two threads that send, one that receives
//
// Two places become free before either sender is up: each needs a signal.
#include "mc_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *sends_one(void *unused)
{
    assert(mc_channel_send(channel, &(int){3}) == MC_OK);
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    int item = 0;

    channel = mc_channel_create(2, sizeof item, NULL);
    for (int i = 1; i <= 2; i++)
        assert(mc_channel_try_send(channel, &i) == MC_OK);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, sends_one, NULL);
    for (int i = 1; i <= 2; i++)
        assert(mc_channel_recv(channel, &item) == MC_OK && item == i);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(mc_channel_try_recv(channel, &item) == MC_OK && item == 3);
    return 0;
}
