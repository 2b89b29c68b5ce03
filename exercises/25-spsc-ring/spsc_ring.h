// SPDX-License-Identifier: MIT
// spsc_ring.h - a ring of places between one sender and one receiver
//
// What it is ......... two counters and a few places. One thread sends, one
//                      other thread receives (SPSC: single producer, single
//                      consumer), and there is no lock.
// When to use ........ between exactly two threads that both have something
//                      else to do: sound, packets, log lines.
// When not to ........ for a third thread, or to sleep until something comes:
//                      channel.
// Guarantees
//   zero ............. all-zero memory is an empty ring.
//   order ............ every item comes out once, in the order in which they
//                      were sent.
//   full ............. try_send returns false, and sends nothing, if and only
//                      if SPSC_RING_PLACES items wait. (While the receiver is
//                      at work: waited at some moment during the call.)
//   empty ............ try_recv returns false, and leaves *item alone, if and
//                      only if no item waits (at some moment during the call).
//   ordering ......... what the sender wrote before it sent is seen by the
//                      receiver that has the item.
//   wrap ............. the counters may go past 2^32 - 1 to 0.
// Cost ............... no read-modify-write: a few loads and two stores for
//                      each call. What the sender writes and what the receiver
//                      writes lie on different cache lines.
// Errors ............. none are looked for. A second sender, or a second
//                      receiver, breaks it.
//
// States
//     tail - head    how many items wait: 0 to SPSC_RING_PLACES. They are in
//                    items[head % SPSC_RING_PLACES] and the places after it
//     head_seen      optional: what the sender last saw of head. The true head
//                    is the same or further on, so there is at least as much
//                    room as the copy says
//     tail_seen      optional: the receiver's copy of tail, likewise
// Transitions
//     tail + 1       try_send [S2], by the sender only
//     head + 1       try_recv [R2], by the receiver only
// Orders
//     R1 acquire  <-  S2 release: the item, and all that the sender wrote
//                     before it, is seen by the receiver (message passing)
//     S1 acquire  <-  R2 release: the receiver has copied the item out before
//                     the sender puts another one in its place (load
//                     buffering)
// Source ............. L. Lamport, "Proving the correctness of multiprocess
//                      programs", 1977. The copies: J. Giacomoni and others,
//                      "FastForward for efficient pipeline parallelism", 2008,
//                      and much code since.

#pragma once

#include "cacheline.h"

#include <assert.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef SPSC_RING_PLACES
#define SPSC_RING_PLACES 8
#endif
static_assert((SPSC_RING_PLACES & (SPSC_RING_PLACES - 1)) == 0,
              "a power of two: else the places jump when the counters wrap");

struct spsc_ring {
    alignas(CACHELINE) _Atomic uint32_t tail;       // written by the sender
    uint32_t head_seen;                             // the sender's alone
    alignas(CACHELINE) _Atomic uint32_t head;       // written by the receiver
    uint32_t tail_seen;                             // the receiver's alone
    alignas(CACHELINE) int items[SPSC_RING_PLACES]; // by the sender
};
static_assert(offsetof(struct spsc_ring, head) >= CACHELINE,
              "the two sides do not share a cache line");

bool spsc_ring_try_send(struct spsc_ring *ring, int item);  // the sender only
bool spsc_ring_try_recv(struct spsc_ring *ring, int *item); // the receiver only
