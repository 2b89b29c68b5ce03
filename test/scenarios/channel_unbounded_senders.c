// SPDX-License-Identifier: MIT
// channel_unbounded_senders.c - two senders come to the end of a block
//
// One slot of the block is left: one of them claims it and links the next
// block, into which the other one sends. The main thread receives meanwhile.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;

static void *sender(void *number)
{
    assert(channel_try_send(channel, number) == CHANNEL_OK);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int item = 1, sum = 0;

    channel = channel_create(CHANNEL_UNBOUNDED, sizeof(int), NULL);
    assert(channel_try_send(channel, &item) == CHANNEL_OK);
    pthread_create(&threads[0], NULL, sender, &(int){10});
    pthread_create(&threads[1], NULL, sender, &(int){100});
    assert(channel_try_recv(channel, &item) == CHANNEL_OK && item == 1);
    if (channel_try_recv(channel, &item) == CHANNEL_OK)
        sum += item;
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    while (channel_try_recv(channel, &item) == CHANNEL_OK)
        sum += item;
    assert(sum == 110);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
