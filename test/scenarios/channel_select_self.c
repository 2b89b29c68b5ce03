// SPDX-License-Identifier: MIT
// channel_select_self.c - two selects, each both sends and receives on one
//
// One rendezvous stands in two cases of each. A select must not take its own
// item, nor lock the channel twice: one of them sends, the other receives.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static size_t chosen[2];
static int got[2];

static void meet(int self)
{
    int mine = self + 1;
    struct channel_case cases[2] = {
        {.channel = channel, .direction = CHANNEL_SEND, .item = &mine},
        {.channel = channel, .direction = CHANNEL_RECV, .item = &got[self]},
    };
    assert(channel_select(cases, 2, &chosen[self]) == CHANNEL_OK);
}

static void *other(void *unused)
{
    meet(1);
    return unused;
}

int main(void)
{
    pthread_t thread;

    channel = channel_create(0, sizeof(int), NULL);
    pthread_create(&thread, NULL, other, NULL);
    meet(0);
    pthread_join(thread, NULL);
    assert(chosen[0] != chosen[1]);
    assert(got[0] == (chosen[0] == 1 ? 2 : 0));
    assert(got[1] == (chosen[1] == 1 ? 1 : 0));
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
