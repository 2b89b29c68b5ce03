// SPDX-License-Identifier: MIT
// list_channel.h - an unbounded channel: a linked list, many senders, no lock
//
// What it is ......... a list of nodes, one for each item. Senders append by
//                      one atomic exchange; the one receiver follows the
//                      links, and sleeps when there is none.
// When to use ........ to learn how a queue without a limit is made. (channel
//                      is the production form: it allocates for every 31st
//                      item only, and has many receivers.)
// When not to ........ when senders can be faster than the receiver for long:
//                      nothing holds them back, and memory grows.
// Guarantees
//   zero ............. all-zero memory is an empty channel, once `senders` is
//                      set to the number of shares (static, calloc).
//   order ............ the items of one sender come out in the order in which
//                      it sent them.
//   delivery ......... each item that was sent is received once, or handed to
//                      the destructor by destroy.
//   ordering ......... what a sender wrote before it sent is seen by the
//                      receiver of the item; what it wrote before it dropped
//                      its share, by a receiver that is told CLOSED.
//   waiting .......... recv sleeps while no item waits. A send never waits, and
//                      makes no system call to wake unless the receiver sleeps.
//   empty ............ try_recv says EMPTY if no item waits. A sender that is
//                      in the middle of its send hides the items behind its
//                      own until it gets on: then it may say EMPTY, too.
//   senders .......... when the last share has been dropped, and all items are
//                      received, a receive is CLOSED; not before.
//   memory ........... one allocation per item, given back when the next item
//                      is received. If there is none a send returns false, and
//                      the item still belongs to the sender.
// Cost ............... a send: malloc, two atomic exchanges, one of them to
//                      wake. A receive: a load and free.
// Errors ............. none are looked for. Two threads that receive, and a
//                      share that is dropped twice, break it.
//
// States
//     first    the node whose item was received last, so its `next` is the
//              first that waits. NULL: the stub, a node without an item
//     last     the node that was appended last. NULL: the stub
// Transitions
//     appended     last = node [S1]; nobody can find it yet
//     linked       previous->next = node [S2]; the receiver can
//     received     first = node [R1]; the node before is free
// Orders
//     R1 acquire  <-  S2 release: node and item, and what the sender wrote
//                     before, are visible to the receiver (message passing)
//     S1 acquire  <-  S1 release of the sender before: its `next = NULL` [S0]
//                     comes before our link [S2] to the same node, not after
//     R2 acquire  <-  D1 release: the receiver that sees no sender left sees
//                     all that they linked. D1 is a read-modify-write, so the
//                     last one passes on the others' (release sequence)
// Source ............. D. Vyukov's queue of many producers and one consumer.

#pragma once

#include "parker.h"

#include <stdatomic.h>
#include <stdbool.h>

enum list_status { LIST_OK, LIST_EMPTY, LIST_CLOSED };

struct list_node {
    _Atomic(struct list_node *) next; // by its sender [S0], then the next one
    void *item;                       // by its sender
};

struct list_channel {
    _Atomic(struct list_node *) last; // by senders
    _Atomic unsigned senders;         // shares
    struct parker parker;             // the receiver's
    struct list_node *first;          // by the receiver
    struct list_node stub;            // stands before the first node
};

bool list_channel_send(struct list_channel *channel, void *item);
// Only the receiver. OK: *item is the oldest one. Else it is left alone.
enum list_status list_channel_try_recv(struct list_channel *channel,
                                       void **item);
enum list_status list_channel_recv(struct list_channel *channel, void **item);

void list_channel_sender_clone(struct list_channel *channel); // a share more
void list_channel_sender_drop(struct list_channel *channel);

// For the receiver, when all senders are done (have returned from their drop):
// gives the memory back. `destroy`, or NULL, is called for each item that
// waits.
void list_channel_destroy(struct list_channel *channel,
                          void (*destroy)(void *item));
