// SPDX-License-Identifier: MIT
// alt_channel.c - look at all; else queue at all, and sleep

#include "alt_channel.h"

#include "condvar.h"
#include "futex_mutex.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

static struct futex_mutex all; // guards all channels, and `state`

// 0 to n - 1, each equally often. The mutex is held.
static unsigned random_below(unsigned n)
{
    static uint32_t state = 1;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (unsigned)((uint64_t)state * n >> 32);
}

static bool can_go_on(const struct alt_case *it)
{
    const struct alt_channel *channel = it->channel;

    if (channel == NULL)
        return false;
    if (it->direction == ALT_RECV)
        return channel->count > 0;
    return channel->count < (channel->limit ? channel->limit : ALT_PLACES);
}

// Something has become possible: all who wait for that look again.
static void tell(const struct alt_channel *channel, enum alt_direction what)
{
    // [T1] All: one alone may find something better at another channel, and
    // nobody would come here.
    for (struct alt_case *it = channel->waiting; it != NULL; it = it->next)
        if (it->direction == what)
            condvar_signal(it->wake);
}

// The mutex is held, and it can go on.
static void go_on(const struct alt_case *it)
{
    struct alt_channel *channel = it->channel;

    if (it->direction == ALT_SEND) {
        channel->items[(channel->first + channel->count++) % ALT_PLACES] =
            *it->item;
        tell(channel, ALT_RECV);
    } else {
        *it->item = channel->items[channel->first];
        channel->first = (channel->first + 1) % ALT_PLACES;
        channel->count--;
        tell(channel, ALT_SEND);
    }
}

static void enlist(struct alt_case *it, struct condvar *wake)
{
    it->wake = wake;
    it->next = it->channel->waiting;
    it->channel->waiting = it;
}

static void delist(struct alt_case *it)
{
    struct alt_case **link = &it->channel->waiting;

    while (*link != it)
        link = &(*link)->next;
    *link = it->next;
}

// One of the cases that can go on, or ALT_TIMEOUT.
static int choose(const struct alt_case *cases, size_t count)
{
    int chosen = ALT_TIMEOUT;
    unsigned seen = 0;

    // [C1] The k-th that can go on replaces the one before with probability
    // 1/k: in the end each has been chosen equally often.
    for (size_t i = 0; i < count; i++)
        if (can_go_on(&cases[i]) && random_below(++seen) == 0)
            chosen = (int)i;
    return chosen;
}

int alt_select(struct alt_case *cases, size_t count,
               const struct timespec *deadline)
{
    struct condvar wake = {0};
    bool late = false;
    int chosen;

    futex_mutex_lock(&all);
    // [S1] At every channel, before the look: whoever changes one afterwards
    // finds us there.
    for (size_t i = 0; i < count; i++)
        if (cases[i].channel != NULL)
            enlist(&cases[i], &wake);
    // [S2] Woken is not "one can go on": somebody else may have been first.
    while ((chosen = choose(cases, count)) == ALT_TIMEOUT && !late)
        late = condvar_wait_until(&wake, &all, deadline) == ETIMEDOUT;
    // [S3] From every channel, whichever it was: the cases and the condvar are
    // gone when we return.
    for (size_t i = 0; i < count; i++)
        if (cases[i].channel != NULL)
            delist(&cases[i]);
    // [S4] One.
    if (chosen != ALT_TIMEOUT)
        go_on(&cases[chosen]);
    futex_mutex_unlock(&all);
    return chosen;
}

void alt_send(struct alt_channel *channel, int item)
{
    struct alt_case it = {channel, ALT_SEND, &item, NULL, NULL};

    alt_select(&it, 1, NULL);
}

int alt_recv(struct alt_channel *channel)
{
    int item = 0;
    struct alt_case it = {channel, ALT_RECV, &item, NULL, NULL};

    alt_select(&it, 1, NULL);
    return item;
}
