// SPDX-License-Identifier: MIT
// mc_channel_1x1.c - two items through one place, with the real condvar
#include "mc_channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *sends_two(void *unused)
{
    for (int i = 0; i < 2; i++)
        assert(mc_channel_send(channel, &i) == MC_OK);
    return unused;
}

int main(void)
{
    pthread_t thread;
    int item = -1;

    channel = mc_channel_create(1, sizeof item, NULL);
    pthread_create(&thread, NULL, sends_two, NULL);
    for (int i = 0; i < 2; i++) {
        assert(mc_channel_recv(channel, &item) == MC_OK);
        assert(item == i);
    }
    pthread_join(thread, NULL);
    return 0;
}
