// SPDX-License-Identifier: MIT
// channel_length.c - how many wait, while one item comes and goes
//
// Nobody can count more than the one item, or fewer than none.
#include "channel.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;

static void *sender(void *unused)
{
    assert(channel_try_send(channel, &(int){1}) == CHANNEL_OK);
    return unused;
}

static void *receiver(void *unused)
{
    int item;
    channel_try_recv(channel, &item);
    return unused;
}

int main(void)
{
    static const size_t capacities[] = {2, CHANNEL_UNBOUNDED};
    pthread_t threads[2];

    channel = channel_create(capacities[explore_choose(2)], sizeof(int), NULL);
    pthread_create(&threads[0], NULL, sender, NULL);
    pthread_create(&threads[1], NULL, receiver, NULL);
    assert(channel_length(channel) <= 1);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
