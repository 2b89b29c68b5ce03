// SPDX-License-Identifier: MIT
// futex_mutex.h - a lock in one word, whose waiters sleep in the kernel
//
// What it is ......... mutual exclusion in 32 bits. A thread that finds the
//                      lock held looks a few times more, then sleeps until an
//                      unlock wakes it.
// When to use ........ for sections of any length, with any number of threads.
// When not to ........ when waiters must be served in order (ticketlock), or
//                      in a signal handler.
// Guarantees
//   zero ............. all-zero memory is an unlocked lock (static, calloc).
//   exclusion ........ at most one thread is between lock and unlock.
//   ordering ......... what a holder wrote is seen by every later holder.
//   waiting .......... whoever sleeps is woken: as long as holders unlock,
//                      somebody gets on.
//   kernel ........... a lock that can be had at once, and an unlock for which
//                      nobody sleeps, make no system call; and there are no
//                      more wake-ups than times that a lock had to sleep or
//                      to be ready to.
//   patience ......... a waiter looks again some dozens of times, and at most
//                      1,000 times, before it first sleeps; but not while
//                      others sleep.
//   trylock .......... never waits; returns true if and only if the lock was
//                      free and the caller now holds it.
//   deadline ......... lock_until gives up when the deadline has passed, not
//                      before, and never takes with it a wake-up that somebody
//                      else needs. A lock that is free is taken, whatever the
//                      deadline.
//   fairness ......... none: a thread that comes may overtake all who sleep.
//   recursion ........ a holder that locks again sleeps for ever.
//   ownership ........ none is recorded: one thread may lock and another
//                      unlock, if they agree on it.
//   signals .......... a handler may interrupt a waiter, which then goes on
//                      waiting; a handler must not take a lock that the
//                      thread under it may hold.
//   destruction ...... unlock touches nothing after its one exchange, so the
//                      next holder may free the memory at once, if it knows
//                      that nobody else waits or will come. (The wake-up that
//                      follows names the address to the kernel, which does not
//                      read it.)
// Cost ............... 4 bytes; 2 atomic read-modify-writes and no system call
//                      per uncontended pair.
// Errors ............. locking memory that is not a futex_mutex, unlocking a
//                      lock that is free or is none, and a deadline whose
//                      tv_nsec is out of range, once it would have to wait,
//                      stop the program; under -DKIT_CHECK so do NULL and an
//                      object that is not aligned.
//
// States
//     FREE      0   nobody holds it
//     HELD      1   held, and nobody sleeps
//     CONTENDED 2   held, and somebody may sleep
// Transitions
//     FREE -> HELD            lock [L1] [L3], trylock [T1], lock_until [D1] [L3]
//     FREE -> CONTENDED       lock or lock_until after a wait [L4]
//     HELD -> CONTENDED       lock or lock_until, before it sleeps [L4]
//     CONTENDED -> CONTENDED  the same [L4]
//     HELD -> FREE            unlock [U1]
//     CONTENDED -> FREE       unlock [U1], which then wakes one sleeper
// Orders
//     L1, L3, L4, T1, D1 acquire  <-  U1 release: the next holder sees what
//                                     the last one wrote (message passing)
//     L2 relaxed: it only decides when to try
// Source ............. "mutex2" in U. Drepper, "Futexes are tricky", 2011.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct futex_mutex {
    _Atomic uint32_t state; // FREE, HELD or CONTENDED; written by all
};
static_assert(sizeof(struct futex_mutex) == 4, "documented size");

void futex_mutex_lock(struct futex_mutex *mutex);
bool futex_mutex_trylock(struct futex_mutex *mutex); // true: caller holds it
// Returns 0, or ETIMEDOUT. The deadline is absolute, on CLOCK_MONOTONIC (see
// deadline.h); NULL: none.
int futex_mutex_lock_until(struct futex_mutex *mutex,
                           const struct timespec *deadline);
void futex_mutex_unlock(struct futex_mutex *mutex);
