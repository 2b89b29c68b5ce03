// SPDX-License-Identifier: MIT
// channel_ring_try.c - two try to send, two try to receive, one item waits
//
// Nobody sleeps, so this is the ring alone. One slot of two is taken, so the
// first send and the first receive must succeed; FULL and EMPTY are true.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static struct channel *channel;
static atomic_int sent, received, sum;

static void *sender(void *number)
{
    int item = *(int *)number;
    enum channel_status status = channel_try_send(channel, &item);
    assert(status == CHANNEL_OK || status == CHANNEL_FULL);
    if (status == CHANNEL_OK) {
        atomic_fetch_add_explicit(&sum, item, memory_order_relaxed);
        atomic_fetch_add_explicit(&sent, 1, memory_order_relaxed);
    }
    return NULL;
}

static void *receiver(void *unused)
{
    int item = 0;
    enum channel_status status = channel_try_recv(channel, &item);
    assert(status == CHANNEL_OK || status == CHANNEL_EMPTY);
    if (status == CHANNEL_OK) {
        atomic_fetch_sub_explicit(&sum, item, memory_order_relaxed);
        atomic_fetch_add_explicit(&received, 1, memory_order_relaxed);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[3];
    int item = 1;

    channel = channel_create(2, sizeof(int), NULL);
    assert(channel_try_send(channel, &item) == CHANNEL_OK);
    sum = item;
    pthread_create(&threads[0], NULL, sender, &(int){10});
    pthread_create(&threads[1], NULL, sender, &(int){100});
    pthread_create(&threads[2], NULL, receiver, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(sent >= 1 && received == 1);
    while (channel_try_recv(channel, &item) == CHANNEL_OK) {
        sum -= item;
        received++;
    }
    assert(sum == 0 && received == sent + 1);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
