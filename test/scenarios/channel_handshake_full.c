// SPDX-License-Identifier: MIT
// channel_handshake_full.c - a sender announces itself, then looks again
//
// As channel_handshake_empty.c: if the sender finds no room, each of the two
// receivers must see it wait.
#include "channel_queue.h"
#include "model/futex_mutex.c"

#include <assert.h>
#include <pthread.h>

static struct channel *channel;
static bool saw_waiter[2];

static void *receiver(void *number)
{
    int item;
    assert(channel->flavour->recv(channel, &item) == CHANNEL_OK);
    saw_waiter[*(int *)number] = channel_is_awaited(channel, CHANNEL_SEND);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int item = 3;

    channel = channel_create(2, sizeof(int), NULL);
    for (int i = 0; i < 2; i++)
        assert(channel_try_send(channel, &i) == CHANNEL_OK);
    struct channel_case mine = {
        .channel = channel, .direction = CHANNEL_SEND, .item = &item};
    pthread_create(&threads[0], NULL, receiver, &(int){0});
    pthread_create(&threads[1], NULL, receiver, &(int){1});
    channel_enter(&mine);
    enum channel_status status = channel->flavour->send(channel, &item);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    if (status == CHANNEL_FULL)
        assert(saw_waiter[0] && saw_waiter[1]);
    channel_leave(&mine);
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
    return 0;
}
