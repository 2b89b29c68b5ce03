// SPDX-License-Identifier: MIT
// list_channel.c - append by one exchange, then link

#include "list_channel.h"

#include "parker.h"

#include <stdlib.h>

bool list_channel_send(struct list_channel *channel, void *item)
{
    struct list_node *node = malloc(sizeof *node);

    if (node == NULL)
        return false;
    node->item = item;
    // [S0] relaxed: [S1] publishes it to the next sender, [S2] to the receiver.
    atomic_store_explicit(&node->next, NULL, memory_order_relaxed);
    // [S1] release, partner [S1] of the next sender, which will write our
    // `next`: after us. acquire, for the same reason. One step: each sender has
    // a node before it that no other sender has.
    struct list_node *previous =
        atomic_exchange_explicit(&channel->last, node, memory_order_acq_rel);
    if (previous == NULL)
        previous = &channel->stub;
    // Until the next line the list has a gap: what others append behind us
    // cannot be found.
    // [S2] release, partner [R1]: the receiver that finds the node finds the
    // item in it.
    atomic_store_explicit(&previous->next, node, memory_order_release);
    // [S3] After the link: woken earlier, it would find nothing and sleep on.
    parker_unpark(&channel->parker);
    return true;
}

static enum list_status take(struct list_channel *channel, void **item)
{
    struct list_node *first = channel->first ? channel->first : &channel->stub;
    // [R1] acquire, partner [S2].
    struct list_node *next =
        atomic_load_explicit(&first->next, memory_order_acquire);

    if (next == NULL)
        return LIST_EMPTY;
    *item = next->item;
    channel->first = next;
    // [R3] The node before: its `next` has been written, so nobody else knows
    // it any more. The one that we took stays, because its own has not.
    if (first != &channel->stub)
        free(first);
    return LIST_OK;
}

enum list_status list_channel_try_recv(struct list_channel *channel,
                                       void **item)
{
    if (take(channel, item) == LIST_OK)
        return LIST_OK;
    // [R2] acquire, partner [D1]: if nobody is left who could send, all is
    // linked, and the second look sees it. The first one may have been early.
    if (atomic_load_explicit(&channel->senders, memory_order_acquire) != 0)
        return LIST_EMPTY;
    return take(channel, item) == LIST_OK ? LIST_OK : LIST_CLOSED;
}

enum list_status list_channel_recv(struct list_channel *channel, void **item)
{
    for (;;) {
        enum list_status status = list_channel_try_recv(channel, item);
        if (status != LIST_EMPTY)
            return status;
        // [R4] Whoever links or leaves after our look puts a token here, so we
        // do not sleep; a token that is left over costs one look.
        parker_park(&channel->parker);
    }
}

void list_channel_sender_clone(struct list_channel *channel)
{
    // [N1] relaxed: whoever makes a share has one, so it is not 0.
    atomic_fetch_add_explicit(&channel->senders, 1, memory_order_relaxed);
}

void list_channel_sender_drop(struct list_channel *channel)
{
    // [D1] release, partner [R2]: what we linked is there before we are gone.
    if (atomic_fetch_sub_explicit(&channel->senders, 1, memory_order_release) ==
        1)
        parker_unpark(&channel->parker); // it may be waiting for us
}

void list_channel_destroy(struct list_channel *channel,
                          void (*destroy)(void *item))
{
    void *item;

    while (take(channel, &item) == LIST_OK)
        if (destroy != NULL)
            destroy(item);
    free(channel->first); // NULL, if no item was ever received
    channel->first = NULL;
}
