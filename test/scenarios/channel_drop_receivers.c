// SPDX-License-Identifier: MIT
// channel_drop_receivers.c - two receivers leave, one of them with an item
//
// Whoever is last destroys what is left and, as the sender has gone, frees the
// channel: also what the other one has just read from.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static struct channel *channel;
static atomic_int sum;

static void destroy(void *item)
{
    atomic_fetch_add_explicit(&sum, *(int *)item, memory_order_relaxed);
}

static void *taker(void *unused)
{
    int item;
    if (channel_try_recv(channel, &item) == CHANNEL_OK)
        atomic_fetch_add_explicit(&sum, item, memory_order_relaxed);
    channel_receiver_drop(channel);
    return unused;
}

static void *leaver(void *unused)
{
    channel_receiver_drop(channel);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    channel = channel_receiver_clone(channel_create(2, sizeof(int), destroy));
    for (int i = 1; i <= 2; i++)
        assert(channel_try_send(channel, &i) == CHANNEL_OK);
    channel_sender_drop(channel);
    pthread_create(&threads[0], NULL, taker, NULL);
    pthread_create(&threads[1], NULL, leaver, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(sum == 3);
    return 0;
}
