// SPDX-License-Identifier: MIT
// parker.h - one thread sleeps until another one hands it a token
//
// What it is ......... a place for one token. unpark puts the token there;
//                      park takes it, and sleeps until there is one.
// When to use ........ to let one known thread sleep and wake: each thread that
//                      waits in a queue, a channel, a pool has a parker of its
//                      own. The condition it waits for stands elsewhere, and
//                      is looked at again after each park, in a loop.
// When not to ........ when it is not known which thread waits, or several do
//                      (condvar), or when wake-ups must be counted (a
//                      semaphore).
// Guarantees
//   zero ............. all-zero memory is a parker without a token (static,
//                      calloc).
//   token ............ park returns when it has taken a token, and only then.
//                      An unpark that comes before the park is not lost.
//   binary ........... there is one token or none: two unparks before one park
//                      leave one.
//   ordering ......... what a thread wrote before unpark is seen after the park
//                      that takes the token, also if the token was there
//                      already: the park sees what all who put it wrote.
//   waiting .......... park sleeps in the kernel, and makes no system call if
//                      the token is there; unpark makes none unless its owner
//                      sleeps.
//   deadline ......... park_until takes a token that is there, whatever the
//                      deadline; otherwise it gives up when the deadline has
//                      passed, not before. A token that comes too late stays
//                      for the next park.
//   ownership ........ one thread at a time parks; every thread may unpark.
//   signals .......... a handler may interrupt park, which then goes on
//                      sleeping; a handler may call unpark.
//   destruction ...... unpark touches nothing after its one exchange, so
//                      whoever takes the last token may free the memory at
//                      once. (The wake-up that follows names the address to
//                      the kernel, which does not read it.)
// Cost ............... 4 bytes; one atomic read-modify-write per unpark, and
//                      one per park that finds the token.
// Errors ............. two threads that park at once, memory that is not a
//                      parker, and a deadline whose tv_nsec is out of range,
//                      once park_until would have to wait, stop the program;
//                      under -DKIT_CHECK so do NULL and an object that is not
//                      aligned.
//
// States
//     EMPTY     0           no token, nobody sleeps
//     NOTIFIED  1           the token is here
//     PARKED    2^32 - 1    no token, and the owner sleeps or is about to
// Transitions
//     NOTIFIED -> EMPTY     park [P1], park_until [D1]: subtract 1; or
//                           after a sleep [P2] [P3]
//     EMPTY -> PARKED       the same subtraction [P1] [D1]; then it sleeps
//     PARKED -> EMPTY       park_until that gives up [P3]
//     any -> NOTIFIED       unpark [U1], which wakes the owner if it was PARKED
// Orders
//     P1, D1, P2, P3 acquire  <-  U1 release: the owner sees what was written
//                             before the token was put (message passing).
//                             Each U1 is a read-modify-write, so one that
//                             finds the token there passes on the release of
//                             the one before (release sequence).
// Source ............. token and three states: the thread parker of the Rust
//                      standard library.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

struct parker {
    _Atomic uint32_t state; // EMPTY, NOTIFIED or PARKED; written by all three
};
static_assert(sizeof(struct parker) == 4, "documented size");

void parker_park(struct parker *parker); // only its owner
// Returns 0: a token was taken; or ETIMEDOUT. Only its owner. The deadline is
// absolute, on CLOCK_MONOTONIC (see deadline.h); NULL: none.
int parker_park_until(struct parker *parker, const struct timespec *deadline);
void parker_unpark(struct parker *parker); // anybody
