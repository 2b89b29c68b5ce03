// SPDX-License-Identifier: MIT
// channel_rendezvous_pair.c - two threads meet twice
//
// Whoever comes first sleeps or is about to; the other one copies the item and
// leaves. The first may return only when the item is there, and the other must
// not touch it any more then: its item and its place in the queue are on its
// stack.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

#ifndef MEETINGS
#define MEETINGS 1
#endif

static struct channel *channel;

static void *sender(void *unused)
{
    for (int i = 1; i <= MEETINGS; i++)
        assert(channel_send(channel, &i) == CHANNEL_OK);
    return unused;
}

static void *receiver(void *unused)
{
    for (int i = 1; i <= MEETINGS; i++) {
        int item;
        assert(channel_recv(channel, &item) == CHANNEL_OK);
        assert(item == i);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    channel = channel_create(0, sizeof(int), NULL);
    pthread_create(&threads[0], NULL, sender, NULL);
    pthread_create(&threads[1], NULL, receiver, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
