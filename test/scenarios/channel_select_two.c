// SPDX-License-Identifier: MIT
// channel_select_two.c - a select on two rings, both get an item
//
// Both senders may find it waiting; only one can claim it, and both items
// arrive: the second time the select need not even wait.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channels[2];

static void *sender(void *number)
{
    int item = *(int *)number;
    assert(channel_send(channels[item], &item) == CHANNEL_OK);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int item;
    size_t chosen[2];

    for (int i = 0; i < 2; i++)
        channels[i] = channel_create(1, sizeof(int), NULL);
    struct channel_case cases[2] = {
        {.channel = channels[0], .direction = CHANNEL_RECV, .item = &item},
        {.channel = channels[1], .direction = CHANNEL_RECV, .item = &item},
    };
    pthread_create(&threads[0], NULL, sender, &(int){0});
    pthread_create(&threads[1], NULL, sender, &(int){1});
    for (int i = 0; i < 2; i++) {
        assert(channel_select(cases, 2, &chosen[i]) == CHANNEL_OK);
        assert(item == (int)chosen[i]);
    }
    assert(chosen[0] != chosen[1]);
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
        channel_sender_drop(channels[i]);
        channel_receiver_drop(channels[i]);
    }
    return 0;
}
