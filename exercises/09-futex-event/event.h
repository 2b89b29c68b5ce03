// SPDX-License-Identifier: MIT
// event.h - something that happens once, and threads that wait for it
//
// What it is ......... one word. Threads sleep until another says "now"; from
//                      then on nobody waits any more.
// When to use ........ "the configuration is loaded", "the server listens",
//                      "please stop".
// When not to ........ for what happens again and again: an event is never
//                      unset.
// Guarantees
//   zero ............. all-zero memory is an event that has not happened.
//   waiting .......... wait returns when the event is set, and not before.
//   sleeping ......... a thread that has to wait sleeps: it uses no processor.
//   waking ........... set wakes everybody who sleeps, and whoever comes later
//                      does not wait at all.
//   ordering ......... what the setter wrote before set is seen by everybody
//                      who has waited, or found it set.
//   deadline ......... wait_until gives up when the deadline has passed, not
//                      before. If the event is set it returns 0, whatever the
//                      deadline.
//   kernel ........... waiting for an event that is set makes no system call.
//   signals .......... a handler may interrupt a waiter, which then goes on
//                      waiting; a handler may set an event.
//   destruction ...... set touches nothing after its store, so a thread that
//                      has waited may free the memory at once, if it knows
//                      that nobody else waits or will come.
// Cost ............... 4 bytes; one load if it is set; one system call to set.
// Errors ............. none are looked for.
//
// States
//     UNSET 0   it has not happened; threads may sleep
//     SET   1   it has, for ever
// Transitions
//     UNSET -> SET   set [S1]
//     SET -> SET     set [S1] once more
// Orders
//     W1, I1 acquire  <-  S1 release: whoever has waited sees what the
//                         setter wrote before (message passing)
// Source ............. Event in Windows, threading.Event in Python, without
//                      the way back.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct event {
    _Atomic uint32_t state; // UNSET or SET; written by event_set
};
static_assert(sizeof(struct event) == 4, "documented size");

bool event_is_set(struct event *event);
void event_wait(struct event *event);
// Returns 0, or ETIMEDOUT. The deadline is absolute, on CLOCK_MONOTONIC (see
// deadline.h); NULL: none.
int event_wait_until(struct event *event, const struct timespec *deadline);
void event_set(struct event *event); // once is enough, more does no harm
