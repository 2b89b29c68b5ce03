// SPDX-License-Identifier: MIT
// bounded_buffer.h - a few places for items, between threads
//
// What it is ......... a queue with a limit, from a mutex and two condvars. Who
//                      finds it full waits for a place; who finds it empty
//                      waits for an item.
// When to use ........ to learn how condvars are used. (channel is the
//                      production form.)
// Guarantees
//   zero ............. all-zero memory is an empty, open buffer with
//                      BOUNDED_BUFFER_MOST places; set `limit` for fewer.
//   order ............ items come out in the order in which they were put.
//   full ............. put waits while there are `limit` items.
//   empty ............ get waits while there are none and the buffer is open.
//   all .............. every item that was put comes out once, with any number
//                      of threads on both sides, whoever is woken and whatever
//                      wakes for no reason.
//   close ............ wakes everybody. From then on put returns false and the
//                      item stays with the caller; get hands out what is left,
//                      then returns false.
// Cost ............... one mutex section per item, one signal.
// Errors ............. none are looked for.
//
// States
//     count    0 to limit: how many items, the oldest in items[first]
//     closed   false, then true for ever
// Transitions
//     count + 1   put
//     count - 1   get
// Orders
//     the mutex orders everything
// Source ............. the textbook example since P. Brinch Hansen's and C. A.
//                      R. Hoare's monitors, 1973 and 1974.

#pragma once

#include "condvar.h"
#include "futex_mutex.h"

#include <stdbool.h>

enum { BOUNDED_BUFFER_MOST = 8 };

struct bounded_buffer {
    struct futex_mutex mutex; // guards all that follows
    struct condvar not_empty; // signalled when an item has come
    struct condvar not_full;  // signalled when a place has become free
    unsigned limit;           // set before use, or 0: all places
    unsigned first, count;
    bool closed;
    int items[BOUNDED_BUFFER_MOST];
};

bool bounded_buffer_put(struct bounded_buffer *buffer, int item);
bool bounded_buffer_get(struct bounded_buffer *buffer, int *item);
void bounded_buffer_close(struct bounded_buffer *buffer);
