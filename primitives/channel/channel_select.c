// SPDX-License-Identifier: MIT
// channel_select.c - do one of several things, and wait until one can be done
//
// All channels of the select are locked, in the order of their addresses. So
// "none can go on, and I wait at all of them" is one step for everybody who
// takes a lock; whoever stores or takes without one sees us wait (see
// channel_parts.h) and then takes it.

#include "channel_select.h"

#include "channel_queue.h"
#include "futex.h"
#include "misuse.h"

#include <stdalign.h>

// A number below `bound`. Each thread has a sequence of its own, which begins
// anywhere: else the first choice of all threads would be the same.
static size_t draw(size_t bound)
{
    static _Thread_local uint32_t x; // xorshift, G. Marsaglia; 0: not begun
    if (x == 0) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        x = (uint32_t)now.tv_nsec * 2654435769u | 1; // spreads the last bits
    }
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return (size_t)((uint64_t)x * bound >> 32);
}

// Put the cases into an order in which each permutation is equally likely.
static void shuffle(struct channel_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t other = i > 0 ? draw(i + 1) : 0;
        cases[i].order = cases[other].order;
        cases[other].order = i;
    }
}

// Link one case for each channel, in the order of the channels' addresses.
static struct channel_case *in_lock_order(struct channel_case *cases,
                                          size_t count)
{
    struct channel_case *first = NULL;
    for (size_t i = 0; i < count; i++) {
        uintptr_t address = (uintptr_t)cases[i].channel;
        struct channel_case **at = &first;
        // [A1] Smaller addresses first: whoever wants the same locks takes them
        // in the same order. Twice the same channel is one lock.
        while (*at && (uintptr_t)(*at)->channel < address)
            at = &(*at)->next_locked;
        if (address == 0 || (*at && (*at)->channel == cases[i].channel))
            continue;
        cases[i].next_locked = *at;
        *at = &cases[i];
    }
    return first;
}

static void lock_all(struct channel_case *each)
{
    for (; each; each = each->next_locked)
        channel_lock(each->channel);
}

static void unlock_all(struct channel_case *each)
{
    for (; each; each = each->next_locked)
        channel_unlock(each->channel);
}

// In their order, so that of two cases of one channel neither is always ahead.
static void enter_all(struct channel_case *cases, size_t count,
                      struct channel_waiter *waiter)
{
    for (size_t i = 0; i < count; i++) {
        struct channel_case *it = &cases[cases[i].order];
        it->waiter = waiter;
        if (it->channel)
            channel_enter(it);
    }
}

static void leave_all(struct channel_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cases[i].channel)
            channel_leave(&cases[i]);
}

enum channel_status channel_attempt(struct channel *channel,
                                    enum channel_direction mine, void *item)
{
    const struct channel_flavour *flavour = channel->flavour;
    enum channel_status status = mine == CHANNEL_SEND
                                     ? flavour->send(channel, item)
                                     : flavour->recv(channel, item);
    enum channel_direction partner = channel_opposite(mine);
    if (status == CHANNEL_OK && !flavour->meets &&
        channel_is_awaited(channel, partner))
        channel_claim(channel, partner);
    return status;
}

// Try the case that we were woken for, then all in their order, until one is
// done. NULL: none could go on.
static struct channel_case *attempt_one(struct channel_case *cases,
                                        size_t count,
                                        struct channel_case *preferred,
                                        enum channel_status *status)
{
    for (size_t i = 0; i <= count; i++) {
        struct channel_case *it =
            i == 0 ? preferred : &cases[cases[i - 1].order];
        if (!it || !it->channel)
            continue;
        *status = channel_attempt(it->channel, it->direction, it->item);
        if (*status == CHANNEL_OK || *status == CHANNEL_CLOSED ||
            (*status == CHANNEL_FULL && it->channel->flavour->full_is_final))
            return it;
    }
    return NULL;
}

// Sleep until somebody claims us; false: the deadline passed.
static bool sleep_until_claimed(struct channel_waiter *waiter,
                                const struct timespec *deadline)
{
    // [W1] relaxed, as all three here: what the claimer wrote is passed on by
    // the lock that we take next.
    unsigned looks = 0;
    uint32_t seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    while (seen == 0 && spin(&looks))
        seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    // [W2] relaxed: from here on the claimer will wake us.
    seen = atomic_fetch_or_explicit(&waiter->state, CHANNEL_ASLEEP,
                                    memory_order_relaxed);
    // Sleep only while nobody has claimed us: whoever does changes the word
    // before it wakes. Spurious wake-ups are harmless because we look again.
    while (!(seen & CHANNEL_CLAIMED)) {
        if (futex_wait(&waiter->state, CHANNEL_ASLEEP, deadline) == ETIMEDOUT)
            return false;
        // [W3] relaxed
        seen = atomic_load_explicit(&waiter->state, memory_order_relaxed);
    }
    return true;
}

enum channel_status channel_choose(struct channel_case *cases, size_t count,
                                   size_t *chosen,
                                   const struct timespec *deadline, bool wait)
{
    shuffle(cases, count);
    struct channel_case *locks = in_lock_order(cases, count);
    struct channel_case *it = NULL; // done, or to be tried first
    enum channel_status status = CHANNEL_EMPTY;
    bool in_time = true;
    lock_all(locks);
    for (;;) {
        // [A2] CLAIMED: while we hold the locks nobody can have us, not even
        // we.
        struct channel_waiter waiter = {.state = CHANNEL_CLAIMED};
        // Also if it will not wait: whoever stores from here on has to wait for
        // our lock, so "none can go on" is true for all of them at once.
        enter_all(cases, count, &waiter);
        it = attempt_one(cases, count, it, &status);
        if (!it && wait) {
            // [W4] relaxed: the locks pass it on.
            atomic_store_explicit(&waiter.state, 0, memory_order_relaxed);
            unlock_all(locks);
            in_time = sleep_until_claimed(&waiter, deadline);
            lock_all(locks);
        }
        leave_all(cases, count);
        if (it)
            break;
        it = waiter.chosen;
        status = waiter.done ? CHANNEL_OK
                 : wait      ? CHANNEL_TIMEOUT
                             : CHANNEL_EMPTY;
        // Once claimed, late or not, we must try: the wake-up was for one.
        if (waiter.done || !wait || (!it && !in_time))
            break;
    }
    unlock_all(locks);
    if (it)
        *chosen = (size_t)(it - cases);
    return status;
}

void channel_check(struct channel *channel, enum channel_direction end,
                   const void *item, const char *caller)
{
    if (!KIT_CHECKS)
        return;
    check_object(caller, channel, alignof(struct channel));
    // [K4] relaxed: a caller that holds a share cannot see 0.
    if (atomic_load_explicit(&channel->shares[end], memory_order_relaxed) == 0)
        misuse(caller, "nobody holds this end any more");
    if (!item)
        misuse(caller, "the item is NULL");
}

static enum channel_status select_one(struct channel_case *cases, size_t count,
                                      size_t *chosen,
                                      const struct timespec *deadline,
                                      bool wait)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const struct channel_case *it = &cases[i];
        if (!it->channel)
            continue;
        channel_check(it->channel, it->direction, it->item, "channel_select");
        any = true;
    }
    if (!any && wait && !deadline)
        misuse("channel_select", "no channel: nobody could ever end this");
    return channel_choose(cases, count, chosen, deadline, wait);
}

enum channel_status channel_select(struct channel_case *cases, size_t count,
                                   size_t *chosen)
{
    return select_one(cases, count, chosen, NULL, true);
}

enum channel_status channel_try_select(struct channel_case *cases, size_t count,
                                       size_t *chosen)
{
    return select_one(cases, count, chosen, NULL, false);
}

enum channel_status channel_select_until(struct channel_case *cases,
                                         size_t count, size_t *chosen,
                                         const struct timespec *deadline)
{
    return select_one(cases, count, chosen, deadline, true);
}
