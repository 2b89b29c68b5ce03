// SPDX-License-Identifier: MIT
// channel_drop_send.c - the receiver leaves while a sender sends
//
// The item is destroyed, or it stays with the sender who is told CLOSED: one
// of the two. Who leaves last frees the channel.
#include "channel.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static struct channel *channel;
static atomic_int kept, destroyed;

static void destroy(void *item)
{
    assert(*(int *)item == 7);
    atomic_fetch_add_explicit(&destroyed, 1, memory_order_relaxed);
}

static void *sender(void *unused)
{
    if (channel_send(channel, &(int){7}) == CHANNEL_CLOSED)
        atomic_fetch_add_explicit(&kept, 1, memory_order_relaxed);
    channel_sender_drop(channel);
    return unused;
}

static void *receiver(void *unused)
{
    channel_receiver_drop(channel);
    return unused;
}

int main(void)
{
    static const size_t capacities[] = {1, 0, CHANNEL_UNBOUNDED};
    pthread_t threads[2];

    channel =
        channel_create(capacities[explore_choose(3)], sizeof(int), destroy);
    pthread_create(&threads[0], NULL, sender, NULL);
    pthread_create(&threads[1], NULL, receiver, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(kept + destroyed == 1);
    return 0;
}
