// SPDX-License-Identifier: MIT
// alt_channel_until.c - a select gives up as an item comes, another waits on
#include "alt_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct alt_channel first, second;

static void *receives(void *unused)
{
    assert(alt_recv(&first) == 1);
    return unused;
}

int main(void)
{
    struct timespec soon = {.tv_sec = 1000000}; // the explorer's to pass
    pthread_t threads[2];
    int item = 0;
    struct alt_case cases[2] = {
        {.channel = &first, .direction = ALT_RECV, .item = &item},
        {.channel = &second, .direction = ALT_RECV, .item = &item}};

    pthread_create(&threads[0], NULL, receives, NULL);
    pthread_create(&threads[1], NULL, receives, NULL);
    alt_send(&first, 1);
    int chosen = alt_select(cases, 2, &soon);
    assert(chosen == (item ? 0 : ALT_TIMEOUT));
    alt_send(&first, 1);
    if (chosen == 0)
        alt_send(&first, 1);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(first.count == 0 && first.waiting == NULL);
    return 0;
}
