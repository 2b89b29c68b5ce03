// SPDX-License-Identifier: MIT
// channel_ring.c - a bounded queue: a ring of slots, each with its own turn
//
// A position counts sends (tail) or receives (head). Its low bits are the index
// of a slot, the rest is the lap: how often the ring has been gone round. 2^62
// sends would be needed to wrap it around. A slot's turn says whose it is:
//     position             empty, for the send at this position
//     position + 1         full, for the receive at this position
//     position + one lap   empty again, for the send one lap later
// A send claims its position, writes the item, then hands the slot on by
// setting its turn; so does a receive. In between, the slot is "in work":
// others at that slot wait for the few instructions that this takes.

#include "channel_ring.h"

#include "cacheline.h"

#include <assert.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define CLOSED (UINT64_C(1) << 63) // a mark in the tail: no send claims more

struct slot {
    _Atomic uint64_t turn; // written by the claimer of a position, at its end
    unsigned char item[];  // by a send; until its receive has read it
};

struct ring {
    struct channel channel;
    size_t capacity;                          // written once, as the next three
    uint64_t lap;                             // a power of 2 above the capacity
    size_t stride;                            // bytes from slot to slot
    unsigned char *slots;                     // behind this struct
    alignas(CACHELINE) _Atomic uint64_t tail; // the next send's; and CLOSED
    alignas(CACHELINE) _Atomic uint64_t head; // the next receive's position
};

static_assert(sizeof(struct ring) == 4 * CACHELINE, "documented size");

static struct slot *slot_at(struct ring *ring, uint64_t position)
{
    size_t index = (size_t)(position & (ring->lap - 1));
    return (struct slot *)(void *)(ring->slots + index * ring->stride);
}

static uint64_t after(const struct ring *ring, uint64_t position)
{
    uint64_t index = position & (ring->lap - 1);
    return index + 1 < ring->capacity ? position + 1
                                      : position - index + ring->lap;
}

enum channel_status channel_ring_send(struct channel *channel, const void *item)
{
    struct ring *ring = (struct ring *)channel;
    // [S1] relaxed: a guess that [S4] checks.
    uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    for (unsigned looks = 0; !(tail & CLOSED);) {
        struct slot *slot = slot_at(ring, tail);
        // [S2] acquire, partner [R5]: the receive one lap ago has read its item
        // before we overwrite it.
        uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
        if (turn == tail) {
            // [S4] seq_cst, partner [R3]: a receiver that is about to wait
            // sees from here on that one more item comes, or the caller sees
            // that it waits ([Q2]). The item itself is [S5]'s affair.
            if (atomic_compare_exchange_weak_explicit(
                    &ring->tail, &tail, after(ring, tail), memory_order_seq_cst,
                    memory_order_relaxed)) {
                memcpy(slot->item, item, channel->item_size);
                // [S5] release, partner [R2]: the item.
                atomic_store_explicit(&slot->turn, tail + 1,
                                      memory_order_release);
                return CHANNEL_OK;
            }
            continue;
        }
        if (turn + ring->lap == tail + 1) { // the item of one lap ago
            // [S3] seq_cst, partner [R4]: full only if nobody is just taking
            // that item. A sender that has announced that it waits ([Q1]) sees
            // here that room comes, or the receiver sees that it waits.
            uint64_t head =
                atomic_load_explicit(&ring->head, memory_order_seq_cst);
            if (head + ring->lap == tail)
                return CHANNEL_FULL;
            channel_pause(&looks);
        }
        // [S6] relaxed, as [S1].
        tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    }
    return CHANNEL_CLOSED;
}

enum channel_status channel_ring_recv(struct channel *channel, void *item)
{
    struct ring *ring = (struct ring *)channel;
    // [R1] relaxed: a guess that [R4] checks.
    uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    for (unsigned looks = 0;;) {
        struct slot *slot = slot_at(ring, head);
        // [R2] acquire, partner [S5]: the item.
        uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_acquire);
        if (turn == head + 1) {
            // [R4] seq_cst, partner [S3], as [S4].
            if (atomic_compare_exchange_weak_explicit(
                    &ring->head, &head, after(ring, head), memory_order_seq_cst,
                    memory_order_relaxed)) {
                memcpy(item, slot->item, channel->item_size);
                // [R5] release, partner [S2]: our reading is over.
                atomic_store_explicit(&slot->turn, head + ring->lap,
                                      memory_order_release);
                return CHANNEL_OK;
            }
            continue;
        }
        if (turn == head) { // no item yet
            // [R3] seq_cst, partners [S4] [C1]: empty only if nobody is just
            // bringing one, for a receiver that has announced that it waits
            // as [S3]; closed only if nobody can any more, and what was done
            // before the close is seen.
            uint64_t tail =
                atomic_load_explicit(&ring->tail, memory_order_seq_cst);
            if ((tail & ~CLOSED) == head)
                return tail & CLOSED ? CHANNEL_CLOSED : CHANNEL_EMPTY;
            channel_pause(&looks);
        }
        // [R6] relaxed, as [R1].
        head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    }
}

static void ring_close(struct channel *channel)
{
    struct ring *ring = (struct ring *)channel;
    // [C1] release, partner [R3]: what was done before the close. The mark
    // makes each later [S4] fail, so no send comes after it.
    atomic_fetch_or_explicit(&ring->tail, CLOSED, memory_order_release);
}

static size_t ring_length(struct channel *channel)
{
    struct ring *ring = (struct ring *)channel;
    // [N1] acquire, partner [R4]: the head first, and with it all that its
    // receives had seen, so that the tail is not behind it.
    uint64_t head = atomic_load_explicit(&ring->head, memory_order_acquire);
    // [N2] relaxed: whatever is read is soon history.
    uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    uint64_t laps = (tail & ~CLOSED) / ring->lap - head / ring->lap;
    uint64_t length = laps * ring->capacity + (tail & (ring->lap - 1)) -
                      (head & (ring->lap - 1));
    return length < ring->capacity ? (size_t)length : ring->capacity;
}

static void ring_destroy(struct channel *channel)
{
    free(channel);
}

static const struct channel_flavour flavour = {
    .send = channel_ring_send,
    .recv = channel_ring_recv,
    .close = ring_close,
    .length = ring_length,
    .destroy = ring_destroy,
};

struct channel *channel_ring_create(size_t capacity, size_t item_size)
{
    // Each size is checked before it is used: none may wrap around.
    const size_t word = alignof(struct slot);
    size_t stride, bytes;
    if (__builtin_add_overflow(item_size, sizeof(struct slot) + word - 1,
                               &stride) ||
        __builtin_mul_overflow(stride - stride % word, capacity, &bytes) ||
        __builtin_add_overflow(bytes, sizeof(struct ring) + CACHELINE,
                               &bytes) ||
        bytes > PTRDIFF_MAX)
        return NULL;
    stride -= stride % word;
    bytes -= bytes % CACHELINE; // aligned_alloc wants whole lines
    struct ring *ring = aligned_alloc(CACHELINE, bytes);
    if (!ring)
        return NULL;
    memset(ring, 0, sizeof *ring);
    ring->channel.flavour = &flavour;
    ring->channel.item_size = item_size;
    ring->capacity = capacity;
    ring->lap = 2;
    while (ring->lap <= capacity)
        ring->lap *= 2;
    ring->stride = stride;
    ring->slots = (unsigned char *)(ring + 1);
    for (size_t i = 0; i < capacity; i++)
        atomic_init(&slot_at(ring, i)->turn, i);
    return &ring->channel;
}
