// SPDX-License-Identifier: MIT
// channel_rendezvous.c - capacity 0: the item goes from thread to thread
//
// Nothing is stored. Whoever comes second finds the first in the queue, claims
// it, and copies from or to where its item lies, all under the lock.

#include "channel_rendezvous.h"

#include "channel_queue.h"

#include <stdlib.h>
#include <string.h>

struct rendezvous {
    struct channel channel;
    bool closed; // under the lock
};

static enum channel_status meet(struct channel *channel,
                                enum channel_direction mine, void *to,
                                const void *from)
{
    if (((struct rendezvous *)channel)->closed)
        return CHANNEL_CLOSED;
    // [M1] Claimed, the other one is ours until we unlock: it waits for that.
    struct channel_case *other = channel_claim(channel, channel_opposite(mine));
    if (!other)
        return mine == CHANNEL_SEND ? CHANNEL_FULL : CHANNEL_EMPTY;
    memcpy(mine == CHANNEL_SEND ? other->item : to,
           mine == CHANNEL_SEND ? from : other->item, channel->item_size);
    other->waiter->done = true;
    return CHANNEL_OK;
}

enum channel_status channel_rendezvous_send(struct channel *channel,
                                            const void *item)
{
    return meet(channel, CHANNEL_SEND, NULL, item);
}

enum channel_status channel_rendezvous_recv(struct channel *channel, void *item)
{
    return meet(channel, CHANNEL_RECV, item, NULL);
}

static void rendezvous_close(struct channel *channel)
{
    ((struct rendezvous *)channel)->closed = true;
}

static size_t rendezvous_length(struct channel *channel)
{
    (void)channel;
    return 0;
}

static void rendezvous_destroy(struct channel *channel)
{
    free(channel);
}

static const struct channel_flavour flavour = {
    .send = channel_rendezvous_send,
    .recv = channel_rendezvous_recv,
    .close = rendezvous_close,
    .length = rendezvous_length,
    .destroy = rendezvous_destroy,
    .locked = {true, true},
    .meets = true,
};

struct channel *channel_rendezvous_create(size_t item_size)
{
    struct rendezvous *it = calloc(1, sizeof *it);
    if (!it)
        return NULL;
    it->channel.flavour = &flavour;
    it->channel.item_size = item_size;
    return &it->channel;
}
