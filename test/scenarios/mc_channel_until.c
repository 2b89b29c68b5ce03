// SPDX-License-Identifier: MIT
// mc_channel_until.c - one sender gives up as a place becomes free, one waits
//
// Whoever gives up takes no wake-up along that the other one needs, and sends
// nothing.
#include "mc_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *waits(void *unused)
{
    assert(mc_channel_send(channel, &(int){2}) == MC_OK);
    return unused;
}

static void *waits_until(void *status)
{
    struct timespec soon = {.tv_sec = 1000000}; // the explorer's to pass

    *(enum mc_status *)status =
        mc_channel_send_until(channel, &(int){3}, &soon);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    enum mc_status second = MC_OK;
    int item = 0, sum = 0;

    channel = mc_channel_create(2, sizeof item, NULL);
    for (int i = 0; i < 2; i++)
        assert(mc_channel_try_send(channel, &(int){1}) == MC_OK);
    pthread_create(&threads[0], NULL, waits, NULL);
    pthread_create(&threads[1], NULL, waits_until, &second);
    assert(mc_channel_recv(channel, &item) == MC_OK && item == 1);
    pthread_join(threads[1], NULL);
    if (second == MC_OK)
        assert(mc_channel_recv(channel, &item) == MC_OK && item == 1);
    pthread_join(threads[0], NULL);
    while (mc_channel_try_recv(channel, &item) == MC_OK)
        sum += item;
    assert(sum == (second == MC_OK ? 5 : 3));
    return 0;
}
