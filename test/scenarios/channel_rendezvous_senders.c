// SPDX-License-Identifier: MIT
// channel_rendezvous_senders.c - one receiver, and two who try to meet it
//
// One of them finds it in the queue at most; nobody else has sent anything.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

static struct channel *channel;
static bool met[2];

static void *sender(void *number)
{
    int item = *(int *)number;
    met[item] = channel_try_send(channel, &item) == CHANNEL_OK;
    return NULL;
}

static void *receiver(void *unused)
{
    int item = -1;
    if (channel_recv(channel, &item) == CHANNEL_CLOSED)
        assert(item == -1);
    else
        assert(item == 0 || item == 1);
    return unused;
}

int main(void)
{
    pthread_t senders[2], waiting;

    channel = channel_create(0, sizeof(int), NULL);
    pthread_create(&waiting, NULL, receiver, NULL);
    pthread_create(&senders[0], NULL, sender, &(int){0});
    pthread_create(&senders[1], NULL, sender, &(int){1});
    for (int i = 0; i < 2; i++)
        pthread_join(senders[i], NULL);
    channel_sender_drop(channel);
    pthread_join(waiting, NULL);
    assert(!met[0] || !met[1]);
    channel_receiver_drop(channel);
    return 0;
}
