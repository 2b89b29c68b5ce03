// SPDX-License-Identifier: MIT
// condvar.h - sleep, with a mutex given up, until another thread says "look"
//
// What it is ......... a place to wait until something about shared data is
//                      true: the predicate. The data, and so the predicate,
//                      belong to a futex_mutex. Whoever finds it false waits;
//                      whoever makes it true signals.
// When to use ........ for any predicate over data under a mutex: "the queue is
//                      not empty", "all have arrived", "stop was asked for".
//                      Always in a loop:
//                          while (!predicate)
//                              condvar_wait(&condvar, &mutex);
// When not to ........ when it is known which thread waits (parker), or for
//                      data that one word holds (futex.h, as in exercise 09).
// Guarantees
//   zero ............. all-zero memory is a condvar for which nobody waits
//                      (static, calloc).
//   mutex ............ wait gives the mutex up while it waits, and holds it
//                      again when it returns, whatever it returns.
//   lost ............. no wake-up is: who changes the predicate with the mutex
//                      held and then signals, before or after unlock, reaches
//                      whoever found it false. Nothing fits in between.
//   signal ........... wakes at least one of those who wait, if anybody does.
//                      It is not remembered for those who come later.
//   broadcast ........ wakes all who wait.
//   spurious ......... wait may return though nobody signalled: hence the loop.
//   deadline ......... wait_until returns ETIMEDOUT when its deadline has
//                      passed and nothing has woken it: who gives up takes no
//                      signal along that another waiter needs.
//   calls ............ signal and broadcast for which nobody waits are one
//                      load, and no system call; whoever waits for long sleeps
//                      in the kernel.
//   ordering ......... what was written before the predicate was changed is
//                      seen by who then finds it true: by the mutex.
//   fairness ......... none: any waiter may be woken first, and a thread that
//                      comes may take the mutex, and the data, before it.
//   handlers ......... a signal handler may interrupt wait, which may then
//                      return; a handler must call none of these functions.
//   destruction ...... the last access of a wait comes before it holds the
//                      mutex again. So if all signal with the mutex held,
//                      whoever holds it and knows that nobody waits may free
//                      condvar and mutex after unlock.
// Cost ............... 8 bytes; wait: two atomic additions, unlock and lock of
//                      the mutex, and one system call if it sleeps; signal:
//                      one load, or one addition and one system call.
// Errors ............. memory that is not a condvar, waiting with the mutex
//                      free, and a deadline whose tv_nsec is out of range stop
//                      the program, once there is somebody to wait or wake;
//                      under -DKIT_CHECK so do NULL and an object that is not
//                      aligned. Not noticed: threads that wait at the same
//                      time with different mutexes.
//
// States
//     waiters   how many are between wait's beginning and its end
//     sequence  how many signals and broadcasts there were with somebody
//               waiting, modulo 2^32
// Transitions
//     waiters + 1     wait [W1], with the mutex held
//     waiters - 1     wait [W4], awake again
//     sequence + 1    signal, broadcast [S2], if they saw waiters [S1]
// Orders
//     all relaxed: the mutex orders. If the signaller's section comes after
//     the waiter's, W1 and W2 happen before S1 and S2: S1 sees the waiter, and
//     W2 cannot see the S2 that is meant for it. If it comes before, the
//     waiter finds the predicate true and does not wait. (If 2^32 signals come
//     while a waiter is on its way from W2 into the kernel, it sleeps through
//     them.)
// Source ............. the sequence: the condvar of the Rust standard library.
//                      Monitors: C. A. R. Hoare, CACM 1974; "look again, in a
//                      loop": B. W. Lampson and D. D. Redell, "Experience with
//                      processes and monitors in Mesa", CACM 1980.

#pragma once

#include "futex_mutex.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

struct condvar {
    _Atomic uint32_t sequence; // written by signal and broadcast; slept on
    _Atomic uint32_t waiters;  // written by wait
};
static_assert(sizeof(struct condvar) == 8, "documented size");

// The caller holds the mutex, and holds it again when they return.
void condvar_wait(struct condvar *condvar, struct futex_mutex *mutex);
// Returns ETIMEDOUT or 0. The deadline is absolute, on CLOCK_MONOTONIC (see
// deadline.h); NULL: none.
int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mutex,
                       const struct timespec *deadline);
void condvar_signal(struct condvar *condvar);
void condvar_broadcast(struct condvar *condvar);
