// SPDX-License-Identifier: MIT
// channel_drop_recv.c - two senders leave while the receiver drains
//
// The last to leave closes, whichever that is. The receiver gets what was
// sent, and when it is told CLOSED it sees what each sender wrote before it
// left. Whoever comes last frees the channel, and nobody touches it after.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static int left[2]; // plain: dropping orders it

static void *sender(void *number)
{
    int self = *(int *)number;
    left[self] = 1;
    channel_sender_drop(channel);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int item = 0, received = 0;

    channel = channel_sender_clone(channel_create(1, sizeof(int), NULL));
    assert(channel_try_send(channel, &(int){1}) == CHANNEL_OK);
    pthread_create(&threads[0], NULL, sender, &(int){0});
    pthread_create(&threads[1], NULL, sender, &(int){1});
    CHANNEL_FOREACH(channel, &item)
        received++;
    assert(received == 1 && left[0] && left[1]);
    channel_receiver_drop(channel);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
