// SPDX-License-Identifier: MIT
// alt_channel.h - wait for the first of several channels
//
// What it is ......... small bounded channels of int, all guarded by one mutex,
//                      and a select: it is given several sends and receives
//                      (cases), waits until one of them can go on, and does
//                      that one.
// When to use ........ to learn how a select waits. (channel is the production
//                      form: it has no lock that all channels share.)
// Guarantees
//   zero ............. all-zero memory is an empty channel with ALT_PLACES
//                      places; set `limit` for fewer. Where a case's channel is
//                      NULL, the case can never go on.
//   order ............ items come out in the order in which they went in.
//   delivery ......... every item that was sent is received once, with any
//                      number of threads; what a thread wrote before it sent
//                      is seen by the receiver.
//   one .............. select does exactly one case, or none, if it returns
//                      ALT_TIMEOUT: then no item has moved.
//   fairness ......... of the cases that can go on, each is taken equally
//                      often.
//   waiting .......... select waits, asleep, while no case can go on. No
//                      channel stays as it is while a select sleeps that could
//                      go on.
//   deadline ......... select gives up with ALT_TIMEOUT when the deadline has
//                      passed, not before. A case that can go on is taken,
//                      whatever the deadline: with one in the past, select
//                      asks and never waits.
// Cost ............... one mutex section, and a condvar on the stack of
//                      whoever waits. Each item wakes all who wait for one.
// Errors ............. none are looked for.
//
// States
//     count      0 to limit: how many items wait, the oldest in items[first]
//     waiting    the cases of selects that are asleep, or about to look again
// Transitions
//     count + 1  a send; it tells the receives in `waiting`
//     count - 1  a receive; it tells the sends in `waiting`
// Orders
//     the mutex orders everything
// Source ............. `alt` of Plan 9's thread library: one lock, look at all,
//                      else queue at all. The name is from occam's ALT.

#pragma once

#include <stddef.h>
#include <time.h>

enum { ALT_PLACES = 4, ALT_TIMEOUT = -1 };
enum alt_direction { ALT_SEND, ALT_RECV };

struct alt_channel {
    unsigned limit; // set before use, or 0: ALT_PLACES
    unsigned first, count;
    int items[ALT_PLACES];
    struct alt_case *waiting; // a list, linked by `next`
};

// Set the first three by name: {.channel = c, .direction = ALT_RECV, .item =
// &i}
struct alt_case {
    struct alt_channel *channel;
    enum alt_direction direction;
    int *item; // ALT_SEND only reads it

    struct condvar *wake;  // of the select that waits
    struct alt_case *next; // in the list of its channel
};

// Returns the index of the case that was done, or ALT_TIMEOUT. The deadline is
// absolute, on CLOCK_MONOTONIC (deadline.h); NULL: none.
int alt_select(struct alt_case *cases, size_t count,
               const struct timespec *deadline);

void alt_send(struct alt_channel *channel, int item); // a select of one case
int alt_recv(struct alt_channel *channel);
