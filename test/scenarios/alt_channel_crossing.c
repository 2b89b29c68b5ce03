// SPDX-License-Identifier: MIT
// alt_channel_crossing.c - one waits at both channels, one at the first
//
// An item comes at each. Whichever the first one takes, the second one is not
// left asleep beside an item.
#include "alt_channel.h"
#include "model/condvar.c"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct alt_channel first, second;

static void *selects(void *got)
{
    struct alt_case cases[2] = {
        {.channel = &first, .direction = ALT_RECV, .item = got},
        {.channel = &second, .direction = ALT_RECV, .item = got}};

    assert(alt_select(cases, 2, NULL) == *(int *)got - 1);
    return NULL;
}

static void *receives(void *unused)
{
    assert(alt_recv(&first) == 1);
    return unused;
}

int main(void)
{
    pthread_t threads[2];
    int got = 0;

    pthread_create(&threads[0], NULL, selects, &got);
    pthread_create(&threads[1], NULL, receives, NULL);
    alt_send(&first, 1);
    alt_send(&second, 2);
    pthread_join(threads[0], NULL);
    if (got == 1)
        alt_send(&first, 1);
    pthread_join(threads[1], NULL);
    assert(first.count == 0 && second.count == (got == 1));
    return 0;
}
