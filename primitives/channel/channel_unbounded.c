// SPDX-License-Identifier: MIT
// channel_unbounded.c - a queue without an end: a list of blocks of slots
//
// Sends claim positions without a lock; receives take the channel's lock. A
// position's lower part is an index into a block, and one index more than a
// block has slots: a tail that stands there says "the next block is being
// linked", which whoever claimed the last slot does at once.
//
//     first                                           last
//     [full full ...] -> [full full in-work full] -> [full empty ...]

#include "channel_unbounded.h"

#include "cacheline.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#ifdef EXPLORE
enum { SLOTS = 2 }; // so that the explorer comes to the end of one
#else
enum { SLOTS = 31 };
#endif
enum { LAP = SLOTS + 1 }; // positions from block to block

#define CLOSED (UINT64_C(1) << 63) // a mark in the tail: no send claims more

struct slot {
    _Atomic uint32_t full; // 0, then 1; written by its send, at the end
    unsigned char item[];  // by its send
};

struct block {
    struct block *next; // by whoever sends into the last slot, before that
    alignas(max_align_t) unsigned char slots[];
};

struct unbounded {
    struct channel channel;
    size_t stride;       // bytes from slot to slot; written once
    struct block *first; // under the lock, as the next
    uint64_t head;       // the next receive's position
    alignas(CACHELINE) _Atomic uint64_t tail; // the next send's; and CLOSED
    struct block *_Atomic last;               // where the tail points
};

static struct slot *slot_at(const struct unbounded *queue, struct block *block,
                            uint64_t position)
{
    return (struct slot *)(void *)(block->slots +
                                   position % LAP * queue->stride);
}

// All slots empty.
static struct block *new_block(const struct unbounded *queue)
{
    return calloc(1, sizeof(struct block) + SLOTS * queue->stride);
}

// We have claimed the last slot of `block`. While the tail stands behind it,
// nobody else claims anything.
static void link_block(struct unbounded *queue, struct block *block,
                       struct block *fresh)
{
    block->next = fresh; // published with this slot, by [US5]
    // [US6] relaxed: [US7] publishes it.
    atomic_store_explicit(&queue->last, fresh, memory_order_relaxed);
    // [US7] release, partners [US1] [US4]: whoever sees the new tail sees the
    // new block. An addition, because a close may set its mark.
    atomic_fetch_add_explicit(&queue->tail, 1, memory_order_release);
}

enum channel_status channel_unbounded_send(struct channel *channel,
                                           const void *item)
{
    struct unbounded *queue = (struct unbounded *)channel;
    struct block *fresh = NULL;
    enum channel_status status = CHANNEL_CLOSED;
    // [US1] acquire, partner [US7]: `last` is at least the block of this tail.
    uint64_t tail = atomic_load_explicit(&queue->tail, memory_order_acquire);
    for (unsigned looks = 0; !(tail & CLOSED);) {
        if (tail % LAP == SLOTS) { // the next block is being linked
            channel_pause(&looks);
            // [US2] acquire, as [US1].
            tail = atomic_load_explicit(&queue->tail, memory_order_acquire);
            continue;
        }
        bool ends_block = tail % LAP == SLOTS - 1;
        if (ends_block && !fresh && !(fresh = new_block(queue))) {
            status = CHANNEL_FULL;
            break;
        }
        // [US3] relaxed: if it is a later block, [US4] fails.
        struct block *block =
            atomic_load_explicit(&queue->last, memory_order_relaxed);
        // [US4] seq_cst, partner [UR2]: a receiver that is about to wait sees
        // from here on that one more item comes, or the caller sees that it
        // waits ([Q2]). Failure is acquire, as [US1].
        if (!atomic_compare_exchange_weak_explicit(
                &queue->tail, &tail, tail + 1, memory_order_seq_cst,
                memory_order_acquire))
            continue;
        if (ends_block) {
            link_block(queue, block, fresh);
            fresh = NULL;
        }
        struct slot *slot = slot_at(queue, block, tail);
        memcpy(slot->item, item, channel->item_size);
        // [US5] release, partner [UR1]: the item. The block may be gone from
        // here on.
        atomic_store_explicit(&slot->full, 1, memory_order_release);
        status = CHANNEL_OK;
        break;
    }
    free(fresh);
    return status;
}

enum channel_status channel_unbounded_recv(struct channel *channel, void *item)
{
    struct unbounded *queue = (struct unbounded *)channel;
    struct slot *slot = slot_at(queue, queue->first, queue->head);
    // [UR1] acquire, partner [US5]: the item.
    for (unsigned looks = 0;
         !atomic_load_explicit(&slot->full, memory_order_acquire);
         channel_pause(&looks)) {
        // [UR2] seq_cst, partner [US4]: empty only if nobody is just bringing
        // an item; closed only if nobody can any more. A receiver that has
        // announced that it waits ([Q1]) sees here that an item comes, or the
        // sender sees that it waits.
        uint64_t tail =
            atomic_load_explicit(&queue->tail, memory_order_seq_cst);
        if ((tail & ~CLOSED) == queue->head)
            return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
    }
    memcpy(item, slot->item, channel->item_size);
    if (++queue->head % LAP == SLOTS) { // all of its sends are done with it
        struct block *done = queue->first;
        queue->first = done->next;
        queue->head++;
        free(done);
    }
    return CHANNEL_OK;
}

static void unbounded_close(struct channel *channel)
{
    struct unbounded *queue = (struct unbounded *)channel;
    // [UC1] relaxed: what was done before is passed on by the lock, which the
    // receivers take too. The mark makes each later [US4] fail, so no send
    // comes after it.
    atomic_fetch_or_explicit(&queue->tail, CLOSED, memory_order_relaxed);
}

static size_t unbounded_length(struct channel *channel)
{
    struct unbounded *queue = (struct unbounded *)channel;
    // [UN1] relaxed: whatever is read is soon history. It is not behind the
    // head: whoever moved that had seen the send [UR1], and held this lock.
    uint64_t tail =
        atomic_load_explicit(&queue->tail, memory_order_relaxed) & ~CLOSED;
    return (size_t)(tail - queue->head - (tail / LAP - queue->head / LAP));
}

static void unbounded_destroy(struct channel *channel)
{
    free(((struct unbounded *)channel)->first); // drained: the only one
    free(channel);
}

static const struct channel_flavour flavour = {
    .send = channel_unbounded_send,
    .recv = channel_unbounded_recv,
    .close = unbounded_close,
    .length = unbounded_length,
    .destroy = unbounded_destroy,
    .locked = {[CHANNEL_RECV] = true},
    .full_is_final = true,
};

struct channel *channel_unbounded_create(size_t item_size)
{
    size_t stride, bytes;
    if (__builtin_add_overflow(item_size,
                               sizeof(struct slot) + alignof(struct slot) - 1,
                               &stride) ||
        __builtin_mul_overflow(stride, (size_t)LAP, &bytes))
        return NULL;
    struct unbounded *queue = aligned_alloc(CACHELINE, sizeof *queue);
    if (!queue)
        return NULL;
    memset(queue, 0, sizeof *queue);
    queue->channel.flavour = &flavour;
    queue->channel.item_size = item_size;
    queue->stride = stride - stride % alignof(struct slot);
    queue->first = new_block(queue);
    atomic_init(&queue->last, queue->first);
    if (!queue->first) {
        free(queue);
        return NULL;
    }
    return &queue->channel;
}
