// SPDX-License-Identifier: MIT
// channel.c - the two ends of a channel: create, count, close, send, receive
//
// The files beside this one: channel_parts.h says what is where.

#include "channel_parts.h"
#include "channel_queue.h"
#include "channel_rendezvous.h"
#include "channel_ring.h"
#include "channel_select.h"
#include "channel_unbounded.h"

#include "misuse.h"

#include <errno.h>
#include <stdlib.h>

struct channel *channel_create(size_t capacity, size_t item_size,
                               void (*destroy)(void *item))
{
    if (item_size == 0) {
        errno = EINVAL;
        return NULL;
    }
    void *scratch = malloc(item_size);
    struct channel *channel = NULL;
    if (scratch)
        channel = capacity == 0 ? channel_rendezvous_create(item_size)
                  : capacity == CHANNEL_UNBOUNDED
                      ? channel_unbounded_create(item_size)
                      : channel_ring_create(capacity, item_size);
    if (!channel) {
        free(scratch);
        errno = ENOMEM;
        return NULL;
    }
    channel->destroy = destroy;
    channel->scratch = scratch;
    atomic_init(&channel->shares[CHANNEL_SEND], 1);
    atomic_init(&channel->shares[CHANNEL_RECV], 1);
    atomic_init(&channel->sides, 2);
    return channel;
}

static void take_share(struct channel *channel, enum channel_direction end,
                       const char *caller)
{
    // [K1] relaxed: whoever clones holds a share, so the count is not 0 and
    // nothing waits to see this one.
    uint32_t before = atomic_fetch_add_explicit(&channel->shares[end], 1,
                                                memory_order_relaxed);
    if (before == 0)
        misuse(caller, "nobody holds this end any more");
    if (before == UINT32_MAX)
        misuse(caller, "too many shares");
}

// True: it was the last share of this end.
static bool give_back_share(struct channel *channel, enum channel_direction end,
                            const char *caller)
{
    // [K2] acq_rel, with itself: release, so that the last one to drop (and
    // whoever frees) sees what we did with the channel; acquire for that.
    uint32_t before = atomic_fetch_sub_explicit(&channel->shares[end], 1,
                                                memory_order_acq_rel);
    if (before == 0)
        misuse(caller, "nobody holds this end any more");
    return before == 1;
}

// The last share of one end has been dropped; the second to say so frees.
static void leave_side(struct channel *channel)
{
    // [K3] acq_rel, with itself, as [K2].
    if (atomic_fetch_sub_explicit(&channel->sides, 1, memory_order_acq_rel) !=
        1)
        return; // the object may be gone from here on
    free(channel->scratch);
    channel->flavour->destroy(channel);
}

struct channel *channel_sender_clone(struct channel *channel)
{
    take_share(channel, CHANNEL_SEND, "channel_sender_clone");
    return channel;
}

struct channel *channel_receiver_clone(struct channel *channel)
{
    take_share(channel, CHANNEL_RECV, "channel_receiver_clone");
    return channel;
}

void channel_sender_drop(struct channel *channel)
{
    if (!give_back_share(channel, CHANNEL_SEND, "channel_sender_drop"))
        return; // the object may be gone from here on
    channel_close(channel);
    leave_side(channel);
}

// One try, with the wake-up that belongs to it.
static enum channel_status attempt(struct channel *channel,
                                   enum channel_direction mine, void *item)
{
    const struct channel_flavour *flavour = channel->flavour;
    if (flavour->locked[mine]) {
        channel_lock(channel);
        enum channel_status status = channel_attempt(channel, mine, item);
        channel_unlock(channel);
        return status;
    }
    enum channel_status status = mine == CHANNEL_SEND
                                     ? flavour->send(channel, item)
                                     : flavour->recv(channel, item);
    enum channel_direction partner = channel_opposite(mine);
    if (status == CHANNEL_OK && channel_is_awaited(channel, partner)) {
        channel_lock(channel);
        channel_claim(channel, partner);
        channel_unlock(channel);
    }
    return status;
}

void channel_receiver_drop(struct channel *channel)
{
    if (!give_back_share(channel, CHANNEL_RECV, "channel_receiver_drop"))
        return; // the object may be gone from here on
    channel_close(channel);
    // Without any lock: `destroy` may use channels, this one too.
    while (attempt(channel, CHANNEL_RECV, channel->scratch) == CHANNEL_OK)
        if (channel->destroy)
            channel->destroy(channel->scratch);
    leave_side(channel);
}

void channel_close(struct channel *channel)
{
    channel_lock(channel);
    channel->flavour->close(channel);
    // Whoever comes to wait from now on takes the lock after us, and sees the
    // close before it sleeps.
    while (channel_claim(channel, CHANNEL_SEND) ||
           channel_claim(channel, CHANNEL_RECV)) {
        channel_unlock(channel); // wakes the claimed one
        channel_lock(channel);
    }
    channel_unlock(channel);
}

size_t channel_length(struct channel *channel)
{
    channel_lock(channel);
    size_t length = channel->flavour->length(channel);
    channel_unlock(channel);
    return length;
}

static bool may_wait(const struct channel *channel, enum channel_status status)
{
    return status == CHANNEL_EMPTY ||
           (status == CHANNEL_FULL && !channel->flavour->full_is_final);
}

// It was FULL or EMPTY: look a few times more, then sleep.
__attribute__((cold, noinline)) static enum channel_status
wait_for(struct channel *channel, enum channel_direction mine, void *item,
         const struct timespec *deadline)
{
    unsigned looks = 0;
    // Whoever is to be met must find us in the queue: we look from there.
    while (!channel->flavour->meets && spin(&looks)) {
        enum channel_status status = attempt(channel, mine, item);
        if (!may_wait(channel, status))
            return status;
    }
    struct channel_case only = {
        .channel = channel, .direction = mine, .item = item};
    size_t chosen;
    return channel_choose(&only, 1, &chosen, deadline, true);
}

enum channel_status channel_send_until(struct channel *channel,
                                       const void *item,
                                       const struct timespec *deadline)
{
    channel_check(channel, CHANNEL_SEND, item, "channel_send");
    void *from = (void *)item; // it is only read
    enum channel_status status = attempt(channel, CHANNEL_SEND, from);
    return may_wait(channel, status)
               ? wait_for(channel, CHANNEL_SEND, from, deadline)
               : status;
}

enum channel_status channel_recv_until(struct channel *channel, void *item,
                                       const struct timespec *deadline)
{
    channel_check(channel, CHANNEL_RECV, item, "channel_recv");
    enum channel_status status = attempt(channel, CHANNEL_RECV, item);
    return may_wait(channel, status)
               ? wait_for(channel, CHANNEL_RECV, item, deadline)
               : status;
}

enum channel_status channel_send(struct channel *channel, const void *item)
{
    return channel_send_until(channel, item, NULL);
}

enum channel_status channel_recv(struct channel *channel, void *item)
{
    return channel_recv_until(channel, item, NULL);
}

enum channel_status channel_try_send(struct channel *channel, const void *item)
{
    channel_check(channel, CHANNEL_SEND, item, "channel_try_send");
    return attempt(channel, CHANNEL_SEND, (void *)item);
}

enum channel_status channel_try_recv(struct channel *channel, void *item)
{
    channel_check(channel, CHANNEL_RECV, item, "channel_try_recv");
    return attempt(channel, CHANNEL_RECV, item);
}
