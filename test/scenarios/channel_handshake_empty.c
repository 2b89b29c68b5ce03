// SPDX-License-Identifier: MIT
// channel_handshake_empty.c - a receiver announces itself, then looks again
//
// The steps between which a wake-up could be lost, without the sleep: if the
// receiver finds nothing, then each of the two senders must see it wait; also
// the one whose item stands behind another one in work.
#include "channel_queue.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static bool saw_waiter[2];

static void *sender(void *number)
{
    int self = *(int *)number;
    assert(channel->flavour->send(channel, &self) == CHANNEL_OK);
    saw_waiter[self] = channel_is_awaited(channel, CHANNEL_RECV);
    return NULL;
}

int main(void)
{
    static const size_t capacities[] = {2, CHANNEL_UNBOUNDED};
    pthread_t threads[2];
    int item;

    channel = channel_create(capacities[explore_choose(2)], sizeof(int), NULL);
    struct channel_case mine = {
        .channel = channel, .direction = CHANNEL_RECV, .item = &item};
    pthread_create(&threads[0], NULL, sender, &(int){0});
    pthread_create(&threads[1], NULL, sender, &(int){1});
    channel_enter(&mine);
    enum channel_status status = channel->flavour->recv(channel, &item);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    if (status == CHANNEL_EMPTY)
        assert(saw_waiter[0] && saw_waiter[1]);
    channel_leave(&mine);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
