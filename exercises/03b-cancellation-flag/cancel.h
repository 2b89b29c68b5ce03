// SPDX-License-Identifier: MIT
// cancel.h - "please stop", with a reason
//
// What it is ......... a flag that is set once, and a message beside it.
// When to use ........ to end work that looks at it now and then.
// When not to ........ to wake a thread that sleeps: that needs an event.
// Guarantees
//   zero ............. all-zero memory: nobody has asked.
//   asking ........... requested returns false until request is called, and
//                      true from then on, for everybody who sees it.
//   reason ........... whoever has been told true reads the requester's reason.
//   ordering ......... and sees all else that the requester wrote before.
// Cost ............... 8 bytes; a look is one load.
// Errors ............. none are looked for: request is called once at most, by
//                      one thread; reason only after requested returned true.
//
// States
//     requested 0   work goes on; reason is the requester's alone
//     requested 1   stop, for ever; reason does not change any more
// Transitions
//     0 -> 1      request [R1]
// Orders
//     Q1 acquire  <-  R1 release: whoever is told true sees the reason (message
//                     passing)
// Source ............. what .NET calls a CancellationToken and Go a Context,
//                      without deadlines.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>

struct cancel {
    _Atomic int requested; // written by request
    int reason;            // plain: written by request, before the flag
};
static_assert(sizeof(struct cancel) == 8, "documented size");

void cancel_request(struct cancel *cancel, int reason);
bool cancel_requested(struct cancel *cancel);
int cancel_reason(struct cancel *cancel);
