// SPDX-License-Identifier: MIT
// 28 - wait for the first of several channels
//
// The contract is alt_channel.h, beside this file. Your task: alt_select, which
// so far never waits and is not fair, and tell. What you have is
//
//     random_below(n)              0 to n - 1, each equally often
//     can_go_on(&case)             is there an item, or a place?
//     go_on(&case)                 does it, and tells
//     enlist(&case, &condvar)      puts it into its channel's list `waiting`
//     delist(&case)                takes it out again
//     condvar_wait_until(&condvar, &all, deadline)
//         ETIMEDOUT: the deadline (NULL: none) has passed; 0: woken, or not
//     condvar_signal(case->wake)
//
// A condvar on your stack will do: struct condvar wake = {0};
//
//     ./kit check 28      judges this file

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

// Something has become possible here. Called with the mutex held.
static void tell(const struct alt_channel *channel, enum alt_direction what)
{
    // YOUR TURN: whom do you tell, of those in channel->waiting?
    (void)channel, (void)what;
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

int alt_select(struct alt_case *cases, size_t count,
               const struct timespec *deadline)
{
    int chosen = ALT_TIMEOUT;

    futex_mutex_lock(&all);
    // YOUR TURN: this takes the first case that can go on, and never waits.
    (void)enlist, (void)delist, (void)random_below, (void)deadline;
    for (size_t i = 0; i < count && chosen == ALT_TIMEOUT; i++)
        if (can_go_on(&cases[i]))
            chosen = (int)i;
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
