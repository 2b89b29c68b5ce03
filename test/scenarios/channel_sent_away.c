// SPDX-License-Identifier: MIT
// channel_sent_away.c - send a pointer, then use it
//
// What the pointer leads to goes with it: the receiver may have freed it when
// the sender looks once more. This is the mistake, and it is found. -DRIGHT:
// the sender looks before.
#include "channel.h"
#include "explore.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static struct channel *channel;

static void free_letter(void *item)
{
    free(*(int **)item);
}

static void *sender(void *unused)
{
    int *letter = malloc(sizeof *letter);
    *letter = 7;
#ifdef RIGHT
    int number = *letter;
    channel_try_send(channel, &letter);
#else
    channel_try_send(channel, &letter);
    int number = *letter;
#endif
    assert(number == 7);
    return unused;
}

int main(void)
{
    pthread_t thread;
    int *letter;

#ifndef RIGHT
    explore_expect("use after free");
#endif
    channel = channel_create(1, sizeof(int *), free_letter);
    pthread_create(&thread, NULL, sender, NULL);
    if (channel_try_recv(channel, &letter) == CHANNEL_OK)
        free(letter);
    pthread_join(thread, NULL);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
