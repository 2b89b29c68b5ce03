// SPDX-License-Identifier: MIT
// mc_channel_close.c - an item, then a close, while two threads wait
//
// One of them gets the item, the other one is told CLOSED.
#include "mc_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct mc_channel *channel;

static void *receives_one(void *item)
{
    enum mc_status status = mc_channel_recv(channel, item);
    assert(status == (*(int *)item == 7 ? MC_OK : MC_CLOSED));
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int items[2] = {0, 0};

    channel = mc_channel_create(1, sizeof(int), NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, receives_one, &items[i]);
    assert(mc_channel_try_send(channel, &(int){7}) == MC_OK);
    mc_channel_close(channel);
    assert(mc_channel_try_send(channel, &(int){8}) == MC_CLOSED);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(items[0] + items[1] == 7);
    return 0;
}
