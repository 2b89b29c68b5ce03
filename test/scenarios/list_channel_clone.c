// SPDX-License-Identifier: MIT
// list_channel_clone.c - two senders make a share each, at once, and leave
//
// None is lost: the receiver is told CLOSED when the last one is dropped, and
// not before.

#include "list_channel.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct list_channel channel = {.senders = 2};

static void *clones_and_leaves(void *unused)
{
    list_channel_sender_clone(&channel);
    list_channel_sender_drop(&channel);
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    void *item;

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, clones_and_leaves, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++) {
        assert(list_channel_try_recv(&channel, &item) == LIST_EMPTY);
        list_channel_sender_drop(&channel);
    }
    assert(list_channel_try_recv(&channel, &item) == LIST_CLOSED);
    return 0;
}
