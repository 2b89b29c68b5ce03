// SPDX-License-Identifier: MIT
// mc_channel_1x2.c - two items through two places, for two threads
//
// Both may wait before the first item comes, and the second comes before either
// is up again: each item needs a signal, and each receiver a look.
#include "mc_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *receives_one(void *item)
{
    assert(mc_channel_recv(channel, item) == MC_OK);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int items[2] = {0, 0};

    channel = mc_channel_create(2, sizeof(int), NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, receives_one, &items[i]);
    for (int i = 1; i <= 2; i++)
        assert(mc_channel_send(channel, &i) == MC_OK);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(items[0] + items[1] == 3 && items[0] * items[1] == 2);
    return 0;
}
