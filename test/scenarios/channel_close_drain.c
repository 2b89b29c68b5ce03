// SPDX-License-Identifier: MIT
// channel_close_drain.c - a send, a close and a receiver that drains
//
// The receiver is told CLOSED only when no item can come any more, even if one
// is just being written; and it sees what was done before the close.
#include "channel.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static enum channel_status sent;
static int last_words; // plain: the close orders it

static void *sender(void *unused)
{
    sent = channel_try_send(channel, &(int){7});
    return unused;
}

static void *closer(void *unused)
{
    last_words = 1;
    channel_close(channel);
    return unused;
}

int main(void)
{
    static const size_t capacities[] = {1, CHANNEL_UNBOUNDED};
    pthread_t threads[2];
    int item = 0, received = 0;
    enum channel_status status;

    channel = channel_create(capacities[explore_choose(2)], sizeof(int), NULL);
    pthread_create(&threads[0], NULL, sender, NULL);
    pthread_create(&threads[1], NULL, closer, NULL);
    while ((status = channel_try_recv(channel, &item)) == CHANNEL_OK)
        received++;
    if (status == CHANNEL_CLOSED)
        assert(last_words == 1);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    if (status == CHANNEL_CLOSED)
        assert(received == (sent == CHANNEL_OK));
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
