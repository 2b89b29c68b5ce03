// SPDX-License-Identifier: MIT
// channel_ring_senders.c - two senders, one receiver, a ring of two slots
//
// A sender that has claimed the first slot and is slow must not make the
// second one's item look as if it were not there.
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
    int one, other;

    channel = channel_create(2, sizeof(int), NULL);
    pthread_create(&threads[0], NULL, sender, &(int){1});
    pthread_create(&threads[1], NULL, sender, &(int){2});
    assert(channel_recv(channel, &one) == CHANNEL_OK);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(channel_try_recv(channel, &other) == CHANNEL_OK);
    assert(one + other == 3);
    assert(channel_try_recv(channel, &one) == CHANNEL_EMPTY);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
