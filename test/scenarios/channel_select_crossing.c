// SPDX-License-Identifier: MIT
// channel_select_crossing.c - two selects, each with the other end of two
//
// Each could send on one rendezvous and receive on the other. They meet in
// exactly one of them. Their cases are in opposite orders: taking the locks in
// that order would be a deadlock.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channels[2];
static size_t chosen[2];
static int got[2];

static void cross(size_t self)
{
    int mine = (int)self + 1;
    struct channel_case cases[2] = {
        {.channel = channels[self], .direction = CHANNEL_SEND, .item = &mine},
        {.channel = channels[1 - self],
         .direction = CHANNEL_RECV,
         .item = &got[self]},
    };
    assert(channel_select(cases, 2, &chosen[self]) == CHANNEL_OK);
}

static void *other(void *unused)
{
    cross(1);
    return unused;
}

int main(void)
{
    pthread_t thread;

    for (int i = 0; i < 2; i++)
        channels[i] = channel_create(0, sizeof(int), NULL);
    pthread_create(&thread, NULL, other, NULL);
    cross(0);
    pthread_join(thread, NULL);
    assert(chosen[0] != chosen[1]);
    assert(got[0] == (chosen[0] == 1 ? 2 : 0));
    assert(got[1] == (chosen[1] == 1 ? 1 : 0));
    for (int i = 0; i < 2; i++) {
        channel_sender_drop(channels[i]);
        channel_receiver_drop(channels[i]);
    }
    return 0;
}
