// SPDX-License-Identifier: MIT
// 25 - a ring between two threads
//
// The contract is spsc_ring.h, beside this file; read "States" and
// "Guarantees" there first. Your task: the two functions below, without any
// read-modify-write. What you have is
//
//     atomic_load_explicit(&ring->COUNTER, ORDER)
//     atomic_store_explicit(&ring->COUNTER, VALUE, ORDER)
//     ring->items[...]
//
// with COUNTER `head` or `tail`, and ORDER one of memory_order_relaxed,
// memory_order_acquire, memory_order_release. The two copies, head_seen and
// tail_seen, are for later: make it right first. If you use them, let no
// call trust a copy that says "full" or "empty".
//
//     ./kit check 25      judges this file

#include "spsc_ring.h"

enum { PLACES = SPSC_RING_PLACES };

bool spsc_ring_try_send(struct spsc_ring *ring, int item)
{
    // YOUR TURN: is there a place? Put the item there, then count it.
    (void)ring, (void)item;
    return true;
}

bool spsc_ring_try_recv(struct spsc_ring *ring, int *item)
{
    // YOUR TURN: is there an item? Copy it out, then give its place back.
    (void)ring, (void)item;
    return false;
}
