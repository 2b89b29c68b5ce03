// SPDX-License-Identifier: MIT
// channel_timeout_pairing.c - a deadline against a meeting
//
// Both ends give up at some time. Either both were there and the item has
// passed, or both know that it has not.
#include "channel.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static enum channel_status sent;
static const struct timespec deadline = {.tv_sec = 1};

static void *sender(void *unused)
{
    sent = channel_send_until(channel, &(int){7}, &deadline);
    return unused;
}

int main(void)
{
    pthread_t thread;
    int item = 0;

    channel = channel_create(0, sizeof(int), NULL);
    pthread_create(&thread, NULL, sender, NULL);
    enum channel_status received =
        channel_recv_until(channel, &item, &deadline);
    pthread_join(thread, NULL);
    assert(received == CHANNEL_OK || received == CHANNEL_TIMEOUT);
    assert(sent == received);
    assert(item == (received == CHANNEL_OK ? 7 : 0));
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
