// SPDX-License-Identifier: MIT
// mc_channel.h - a bounded channel from a mutex and two condvars
//
// What it is ......... a queue with a limit, between threads. A send copies an
//                      item in, a receive copies the oldest one out. It has
//                      two ends, and each is counted: whoever holds a share of
//                      an end drops it when done.
// When to use ........ to learn what a channel is. (channel is the production
//                      form: it takes no lock while neither full nor empty.)
// When not to ........ for a rendezvous: a capacity of 0 is refused.
// Guarantees
//   order ............ the items of one sender come out in the order in which
//                      it sent them.
//   delivery ......... each item that was sent is received once, whole, with
//                      any number of threads at both ends; or it is handed to
//                      the destructor (see receivers).
//   ordering ......... what a thread wrote before it sent is seen by whoever
//                      receives the item.
//   capacity ......... a send waits, asleep, while `capacity` items wait.
//   empty ............ a receive waits, asleep, while none does.
//   try .............. the try_ forms do not wait: FULL or EMPTY instead.
//   deadline ......... the _until forms give up when the deadline has passed,
//                      not before: TIMEOUT. What can be done at once is done,
//                      whatever the deadline. A wake-up that somebody else
//                      needs is not taken along.
//   kept ............. an item that was not sent still belongs to the sender;
//                      a receive that got nothing has not written to its
//                      buffer.
//   close ............ from then on a send is CLOSED, and so is a receive once
//                      the items that wait are gone. Everybody who waits is
//                      woken. Closing again changes nothing.
//   senders .......... when the last share is dropped, the channel closes.
//   receivers ........ when the last share is dropped, the channel closes, and
//                      each item that waits is handed to the destructor.
//   memory ........... one allocation per channel, none per item. When both
//                      ends have been dropped it is freed.
// Cost ............... one section of the mutex and one signal per item.
// Errors ............. a capacity of 0, an item size of 0, or no memory: create
//                      returns NULL. Nothing else is looked for.
//
// States
//     count               0 to capacity: how many items wait, the oldest in
//                         place `first`
//     closed              false, then true for ever
//     senders, receivers  shares: 1 and 1, then more or fewer, then 0
// Transitions
//     count + 1           a send [S2]
//     count - 1           a receive [R2]
//     closed              close, and whoever drops the last share of an end
// Orders
//     the mutex orders everything
// Source ............. the bounded buffer of the textbooks, with the two ends
//                      of Rust's std::sync::mpsc and the close of Go.

#pragma once

#include "condvar.h"
#include "futex_mutex.h"

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

enum mc_status { MC_OK, MC_FULL, MC_EMPTY, MC_TIMEOUT, MC_CLOSED };

struct mc_channel {
    struct futex_mutex mutex; // guards all that follows
    struct condvar not_empty; // signalled when an item has come
    struct condvar not_full;  // signalled when a place has become free
    unsigned capacity, first, count;
    unsigned senders, receivers;
    bool closed;
    size_t item_size;
    void (*destroy)(void *item); // or NULL; may not use this channel
    unsigned char items[];       // capacity * item_size bytes
};

// The caller holds one share of each end.
struct mc_channel *mc_channel_create(unsigned capacity, size_t item_size,
                                     void (*destroy)(void *item));

// `item` points to item_size bytes. Deadlines are absolute, on CLOCK_MONOTONIC
// (deadline.h); NULL: none.
enum mc_status mc_channel_send(struct mc_channel *channel, const void *item);
enum mc_status mc_channel_send_until(struct mc_channel *channel,
                                     const void *item,
                                     const struct timespec *deadline);
enum mc_status mc_channel_try_send(struct mc_channel *channel,
                                   const void *item);
enum mc_status mc_channel_recv(struct mc_channel *channel, void *item);
enum mc_status mc_channel_recv_until(struct mc_channel *channel, void *item,
                                     const struct timespec *deadline);
enum mc_status mc_channel_try_recv(struct mc_channel *channel, void *item);

void mc_channel_close(struct mc_channel *channel);
void mc_channel_sender_clone(struct mc_channel *channel); // one share more
void mc_channel_receiver_clone(struct mc_channel *channel);
void mc_channel_sender_drop(struct mc_channel *channel); // one share fewer
void mc_channel_receiver_drop(struct mc_channel *channel);
