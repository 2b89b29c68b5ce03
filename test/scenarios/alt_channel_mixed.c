// SPDX-License-Identifier: MIT
// alt_channel_mixed.c - a select waits for a place in one channel, or an item
//
// Both come, in any order. It does one of the two, and the other thing stays.
#include "alt_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct alt_channel full = {.limit = 1, .count = 1, .items = {1}};
static struct alt_channel empty;

static void *takes(void *unused)
{
    assert(alt_recv(&full) == 1);
    return unused;
}

static void *puts_one(void *unused)
{
    alt_send(&empty, 3);
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    int two = 2, item = 0;
    struct alt_case cases[2] = {
        {.channel = &full, .direction = ALT_SEND, .item = &two},
        {.channel = &empty, .direction = ALT_RECV, .item = &item}};

    pthread_create(&threads[0], NULL, takes, NULL);
    pthread_create(&threads[1], NULL, puts_one, NULL);
    int chosen = alt_select(cases, 2, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(item == (chosen == 1 ? 3 : 0));
    assert(full.count == (chosen == 0) && empty.count == (chosen == 0));
    assert(full.waiting == NULL && empty.waiting == NULL);
    return 0;
}
