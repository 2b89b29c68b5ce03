// SPDX-License-Identifier: MIT
// channel.h - hand items from thread to thread, wait for room or for an item
//
// What it is ......... a queue of items of one size, with two ends. A send
//                      copies an item in, a receive copies the oldest one out.
//                      Each end may be used by many threads, and is counted:
//                      whoever holds an end drops it when done.
// When to use ........ to pass work, results or ownership on; to let a fast
//                      producer wait for a slow consumer (bounded); to wait
//                      for the first of several things (select).
// When not to ........ for one value that many read (rwlock), for a counter
//                      (one atomic), or in a signal handler.
// Guarantees
//   capacity ......... 0: a rendezvous, each send waits for its receive. n: at
//                      most n items wait. CHANNEL_UNBOUNDED: a send never
//                      waits, and memory grows with the items that do.
//   delivery ......... each item that was sent is received once, or handed to
//                      the destructor; never both, never twice, never torn.
//   order ............ items of one sender arrive in the order in which it
//                      sent them. (One receiver sees that order; several
//                      receivers may overtake each other after receiving.)
//   ordering ......... what a sender wrote before it sent is seen by whoever
//                      receives the item; what a receiver did before it
//                      received is seen by the sender that gets its room; what
//                      was done before a close is seen by receivers that are
//                      told CLOSED.
//   waiting .......... send waits while there is no room, recv while there is
//                      no item: they look a few times more, then sleep, and
//                      are woken.
//   kernel ........... no system call while the channel is neither full nor
//                      empty and nobody waits; unless a thread loses its core
//                      in the middle of a send or receive, and others need
//                      what it holds (a slot; to receive from an unbounded
//                      channel, its lock): they yield or sleep.
//   try .............. the try_ forms wait neither for room nor for an item:
//                      FULL and EMPTY instead.
//   deadline ......... the _until forms give up when the deadline has passed,
//                      not before: TIMEOUT. What can be done at once is done,
//                      whatever the deadline. A wake-up that somebody else
//                      needs is never taken along. NULL: no deadline.
//   close ............ from then on sends are CLOSED, and receives once the
//                      items that wait are gone. Everybody who waits is
//                      woken. Closing again changes nothing.
//   senders .......... counted: when the last one is dropped the channel
//                      closes, so receivers drain it and are told CLOSED.
//   receivers ........ counted: when the last one is dropped the channel
//                      closes, and the items that wait go to the destructor.
//   kept ............. an item that was not sent (FULL, TIMEOUT, CLOSED) still
//                      belongs to the sender. A receive that got nothing has
//                      not written to its buffer.
//   select ........... does exactly one of its cases. Of several that can go
//                      on, each is taken equally often. Sends and receives mix;
//                      one channel may be in several cases, but a select never
//                      meets itself. A closed channel can go on: CLOSED.
//   fairness ......... sleepers are woken in the order in which they came; a
//                      thread that comes later may overtake them.
//   memory ........... two allocations to create a bounded channel (itself,
//                      one item's worth) and none per item; an unbounded one
//                      allocates for every 31st item. Waiting and select
//                      allocate nothing. If memory lacks, create returns NULL,
//                      and an unbounded send FULL: nothing is lost and nothing
//                      half done.
//   signals .......... a handler may interrupt a waiter, which then goes on
//                      waiting.
//   destruction ...... when both ends have been dropped the memory is freed.
//                      Nobody may use it any more, not even to drop again.
// Cost ............... bounded: 1 atomic read-modify-write for a send, 1 for a
//                      receive; unbounded: 1 and 2. System calls: see
//                      kernel. Bounded: 512 bytes, and for each item 8 and
//                      its size, rounded up to 8.
// Errors ............. an item size of 0, or more items than memory can hold:
//                      create returns NULL, with errno EINVAL or ENOMEM. A
//                      select without any channel and without a deadline, and
//                      dropping an end that nobody holds, stop the program;
//                      under -DKIT_CHECK so do a send, receive or select at
//                      an end of which nobody holds a share, and a NULL item.
//
// States
//     OPEN      sends go on while there is room, receives while items wait
//     CLOSED    no send goes on; receives do, as long as items wait
//     DRAINED   nothing goes on any more
//     FREED     there is no channel any more
// Transitions
//     OPEN -> CLOSED          close, the last sender's drop; with no item
//                             waiting, this is DRAINED at once
//     CLOSED -> DRAINED       the receive of the last item
//     any -> DRAINED          the last receiver's drop: the rest is destroyed
//     DRAINED -> FREED        the drop after which nobody holds either end
// Orders ............. channel_parts.h, with the states inside
// Source ............. ring: D. Vyukov, "Bounded MPMC queue" (sequence numbers
//                      in the slots). Unbounded: blocks of 31 slots, as in
//                      Rust's crossbeam. Rendezvous and select: as in
//                      Plan 9's threads and Go: all locks in the order of
//                      addresses, and one word that decides who claims.

#pragma once

#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct channel; // what is inside: channel_parts.h

enum channel_status {
    CHANNEL_OK,      // done: one item was sent or received
    CHANNEL_FULL,    // not sent: no room (unbounded: no memory)
    CHANNEL_EMPTY,   // not received: no item; try_select: no case could go on
    CHANNEL_TIMEOUT, // neither: the deadline passed first
    CHANNEL_CLOSED,  // neither, now and for ever
};

#define CHANNEL_UNBOUNDED SIZE_MAX // a capacity

// `capacity` counts items, `item_size` bytes; items are copied by memcpy, so
// they need no alignment. The caller holds both ends, one share of each.
// `destroy`, or NULL, is called once for each item that was sent and can no
// longer be received; it is called without any lock and may use channels.
struct channel *channel_create(size_t capacity, size_t item_size,
                               void (*destroy)(void *item));

// Shares of the two ends. Hand one to each thread that sends or receives; it
// drops it when it is done. The channel returned is the one given.
struct channel *channel_sender_clone(struct channel *channel);
struct channel *channel_receiver_clone(struct channel *channel);
void channel_sender_drop(struct channel *channel);
void channel_receiver_drop(struct channel *channel);

// Anybody who holds a share of either end may close.
void channel_close(struct channel *channel);

// `item` points to an item's worth of bytes. Deadlines are absolute, on
// CLOCK_MONOTONIC (deadline.h).
enum channel_status channel_send(struct channel *channel, const void *item);
enum channel_status channel_try_send(struct channel *channel, const void *item);
enum channel_status channel_send_until(struct channel *channel,
                                       const void *item,
                                       const struct timespec *deadline);
enum channel_status channel_recv(struct channel *channel, void *item);
enum channel_status channel_try_recv(struct channel *channel, void *item);
enum channel_status channel_recv_until(struct channel *channel, void *item,
                                       const struct timespec *deadline);

// Receive until the channel is closed and drained:
//     int job;
//     CHANNEL_FOREACH(channel, &job)
//         work_on(job);
#define CHANNEL_FOREACH(channel, item)                                         \
    while (channel_recv((channel), (item)) == CHANNEL_OK)

// How many items wait at some moment during the call; with others at work it
// is history when it returns.
size_t channel_length(struct channel *channel);

enum channel_direction { CHANNEL_SEND, CHANNEL_RECV };

// One thing that a select may do. Set the first three, by name:
//     {.channel = jobs, .direction = CHANNEL_RECV, .item = &job}
// A case whose channel is NULL can never go on, which is how to switch it off.
struct channel_case {
    struct channel *channel;
    enum channel_direction direction;
    void *item; // CHANNEL_SEND only reads it

    // Used by select while it runs; need not be set.
    struct channel_waiter *waiter;
    struct channel_case *previous, *next, *next_locked;
    size_t order;
};

// Wait until one case can go on, and do it. OK or CLOSED: what became of the
// case *chosen; or FULL, if that is an unbounded send and memory lacks.
// Otherwise none was done, and *chosen is left alone.
enum channel_status channel_select(struct channel_case *cases, size_t count,
                                   size_t *chosen);
enum channel_status channel_try_select(struct channel_case *cases, size_t count,
                                       size_t *chosen);
enum channel_status channel_select_until(struct channel_case *cases,
                                         size_t count, size_t *chosen,
                                         const struct timespec *deadline);
