// SPDX-License-Identifier: MIT
// channel_close_recv.c - close against the last receive
//
// One item waits, two threads want it: one gets it, the other is told CLOSED,
// whether it sleeps when the close comes or not.
#include "channel.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;

static void *receiver(void *received)
{
    int item = 0;
    enum channel_status status = channel_recv(channel, &item);
    assert(status == CHANNEL_OK ? item == 5
                                : status == CHANNEL_CLOSED && item == 0);
    *(int *)received = status == CHANNEL_OK;
    return NULL;
}

int main(void)
{
    static const size_t capacities[] = {1, CHANNEL_UNBOUNDED};
    pthread_t threads[2];
    int received[2];

    channel = channel_create(capacities[explore_choose(2)], sizeof(int), NULL);
    assert(channel_try_send(channel, &(int){5}) == CHANNEL_OK);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, receiver, &received[i]);
    channel_close(channel);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(received[0] + received[1] == 1);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
