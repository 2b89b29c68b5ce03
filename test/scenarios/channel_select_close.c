// SPDX-License-Identifier: MIT
// channel_select_close.c - a select on two channels, one is closed meanwhile
//
// It must wake up and say which. Nothing else can end it.
#include "channel.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channels[2];

static void *closer(void *unused)
{
    channel_close(channels[1]);
    return unused;
}

int main(void)
{
    pthread_t thread;
    int item = 0;
    size_t chosen = 9;

    for (int i = 0; i < 2; i++)
        channels[i] =
            channel_create((size_t)explore_choose(2), sizeof(int), NULL);
    struct channel_case cases[2] = {
        {.channel = channels[0], .direction = CHANNEL_RECV, .item = &item},
        {.channel = channels[1], .direction = CHANNEL_RECV, .item = &item},
    };
    pthread_create(&thread, NULL, closer, NULL);
    assert(channel_select(cases, 2, &chosen) == CHANNEL_CLOSED);
    assert(chosen == 1 && item == 0);
    pthread_join(thread, NULL);
    for (int i = 0; i < 2; i++) {
        channel_sender_drop(channels[i]);
        channel_receiver_drop(channels[i]);
    }
    return 0;
}
