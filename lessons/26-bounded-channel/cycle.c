// SPDX-License-Identifier: MIT
// cycle.c - each sends to the other, and both channels are full
//
// Question and answer: two threads, two channels with one place each. Each
// thread sends twice before it receives. The two sends of one fit: one waits in
// the channel, one is received. If the other one receives.

#include "mc_channel.h"

#include <pthread.h>
#include <stddef.h>

#ifdef RIGHT
enum { PLACES = 2 }; // as many as are sent before something is received
#else
enum { PLACES = 1 };
#endif

static struct mc_channel *there, *back;

static void send_two_receive_two(struct mc_channel *to, struct mc_channel *from)
{
    int item = 0;

    for (int i = 0; i < 2; i++)
        mc_channel_send(to, &item);
    for (int i = 0; i < 2; i++)
        mc_channel_recv(from, &item);
}

static void *other(void *unused)
{
    send_two_receive_two(back, there);
    return unused;
}

int main(void)
{
    pthread_t thread;

    there = mc_channel_create(PLACES, sizeof(int), NULL);
    back = mc_channel_create(PLACES, sizeof(int), NULL);
    pthread_create(&thread, NULL, other, NULL);
    send_two_receive_two(there, back);
    pthread_join(thread, NULL);
    return 0;
}
