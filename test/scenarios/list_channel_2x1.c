// SPDX-License-Identifier: MIT
// list_channel_2x1.c - two senders append at once, the receiver sleeps
#include "list_channel.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct list_channel channel = {.senders = 2};
static int items[2] = {1, 2};

static void *sends_one(void *item)
{
    assert(list_channel_send(&channel, item));
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int sum = 0;

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, sends_one, &items[i]);
    for (int i = 0; i < 2; i++) {
        void *item;
        assert(list_channel_recv(&channel, &item) == LIST_OK);
        sum += *(int *)item;
    }
    assert(sum == 3);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
