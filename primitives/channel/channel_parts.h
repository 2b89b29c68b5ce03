// SPDX-License-Identifier: MIT
// channel_parts.h - what the files of this folder share; not for callers
//
// A channel is a store of items (a flavour: rendezvous, ring or unbounded) and
// two queues of those who wait: for room, and for an item.
//
//     channel.c              the two ends, their counts, the fast paths
//     channel_select.c       waiting: a send that must wait is a select of one
//     channel_queue.c        who waits, and who is woken
//     channel_ring.c ...     the flavours: try to store, try to take
//
// Sleeping and storing meet in one handshake. A waiter announces itself [Q1],
// then looks once more whether anybody has claimed a position [R3] [S3] [UR2].
// Whoever stores or takes claims a position [S4] [R4] [US4], and in the end
// looks whether anybody waits [Q2]. All of these are seq_cst, so at least one
// of the two sees the other.
//
// States of a waiter: channel_queue.c; of a slot: channel_ring.c.
// Orders
//     Q1 seq_cst, then S3, R3, UR2: announce, then look; and
//     S4, R4, US4 seq_cst, then Q2: claim, then look who waits (store
//                         buffering)
//     R2 acquire  <-  S5 release, UR1  <-  US5: the item (message passing)
//     S2 acquire  <-  R5 release: the item has been read before its slot is
//                         written again (load buffering)
//     US1, US2, US4 acquire  <-  US7 release: the tail's block
//     R3 acquire  <-  C1 release: what was done before a close
//     N1 acquire  <-  R4 release: the tail is not behind the head
//     K2, K3 acquire  <-  K2, K3 release: what was done before a share was
//                         dropped is over when the last one closes or frees
//     all others relaxed: guesses that a claim checks, or under the lock

#pragma once

#include "channel.h"
#include "futex_mutex.h"
#include "spin.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

// One thread that waits, in the queues of one or more channels, as one
// channel_case in each.
struct channel_waiter {
    _Atomic uint32_t state;      // 0, ASLEEP, CLAIMED: channel_queue.c
    struct channel_case *chosen; // by whoever claimed it, under that lock
    bool done;                   // the item was handed over, under that lock
};

struct channel_queue {
    _Atomic uint32_t waiting;          // how many; written under the lock
    struct channel_case *first, *last; // under the lock
};

// What the flavours do. Both functions only try: OK, CLOSED, or FULL or EMPTY.
struct channel_flavour {
    enum channel_status (*send)(struct channel *channel, const void *item);
    enum channel_status (*recv)(struct channel *channel, void *item);
    void (*close)(struct channel *channel);    // no send is OK after this
    size_t (*length)(struct channel *channel); // caller holds the lock
    void (*destroy)(struct channel *channel);  // it is closed and drained
    bool locked[2];     // by direction: the caller must hold the lock
    bool meets;         // items go from thread to thread: it wakes by itself
    bool full_is_final; // nobody waits for room: there is no memory
};

struct channel {
    const struct channel_flavour *flavour; // written once, as the next two
    size_t item_size;
    void (*destroy)(void *item);
    void *scratch;                   // one item, for the last receiver's drop
    struct channel_queue waiting[2]; // by direction
    struct futex_mutex lock;         // for the queues and some flavours
    _Atomic uint32_t *to_wake;       // by channel_unlock; under the lock
    _Atomic uint32_t shares[2];      // by direction: senders, receivers
    _Atomic uint32_t sides;          // directions that somebody holds
    // The flavour's own part follows.
};

// Between two looks at what another thread is about to finish: a few
// instructions away, unless it lost its core.
static inline void channel_pause(unsigned *looks)
{
    if (!spin(looks))
        sched_yield();
}

static inline enum channel_direction
channel_opposite(enum channel_direction direction)
{
    return direction == CHANNEL_SEND ? CHANNEL_RECV : CHANNEL_SEND;
}
