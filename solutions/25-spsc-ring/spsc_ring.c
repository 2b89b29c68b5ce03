// SPDX-License-Identifier: MIT
// spsc_ring.c - each side writes one counter and reads the other's

#include "spsc_ring.h"

enum { PLACES = SPSC_RING_PLACES };

static bool looks_full(const struct spsc_ring *ring, uint32_t tail)
{
    // [S3] A difference, which is right past the wrap, too.
    return tail - ring->head_seen == PLACES;
}

bool spsc_ring_try_send(struct spsc_ring *ring, int item)
{
    // [S0] relaxed: nobody else writes it.
    uint32_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    // Only if the copy says "full" look at the real one, on the receiver's
    // line.
    if (looks_full(ring, tail)) {
        // [S1] acquire, partner [R2]: the receiver has copied the item out of
        // the place that we are going to write.
        ring->head_seen =
            atomic_load_explicit(&ring->head, memory_order_acquire);
        if (looks_full(ring, tail))
            return false;
    }
    ring->items[tail % PLACES] = item;
    // [S2] release, partner [R1]: the item is there before it is counted.
    atomic_store_explicit(&ring->tail, tail + 1, memory_order_release);
    return true;
}

bool spsc_ring_try_recv(struct spsc_ring *ring, int *item)
{
    // [R0] relaxed: nobody else writes it.
    uint32_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    // Only if the copy says "empty" look at the real one.
    if (ring->tail_seen == head) {
        // [R1] acquire, partner [S2]: all items that it counts are visible,
        // also those that later calls will take.
        ring->tail_seen =
            atomic_load_explicit(&ring->tail, memory_order_acquire);
        if (ring->tail_seen == head)
            return false;
    }
    *item = ring->items[head % PLACES];
    // [R2] release, partner [S1]: the item is out before its place is free.
    atomic_store_explicit(&ring->head, head + 1, memory_order_release);
    return true;
}
