// SPDX-License-Identifier: MIT
// timed_lock.h - a lock that gives up, from a mutex and a condvar
//
// What it is ......... a flag "held", guarded by a mutex, and a condvar for
//                      those who wait until it is not. The mutex itself is
//                      only held for a few instructions at a time.
// When to use ........ to learn how a condvar makes a lock of any kind. (For
//                      this kind futex_mutex_lock_until is the production
//                      form.)
// Guarantees
//   zero ............. all-zero memory is an unlocked lock.
//   exclusion ........ at most one thread is between lock and unlock.
//   ordering ......... what a holder wrote is seen by every later holder.
//   trylock .......... does not wait for the holder; returns true if and only
//                      if the lock was free and the caller now holds it.
//   waiting .......... whoever waits sleeps, and is woken: as long as holders
//                      unlock, somebody gets on.
//   deadline ......... lock_until gives up with ETIMEDOUT when the deadline has
//                      passed, not before, and takes no wake-up with it that
//                      somebody else needs. A lock that is free is taken,
//                      whatever the deadline.
//   ownership ........ none is recorded: one thread may lock and another
//                      unlock, if they agree on it.
// Cost ............... 16 bytes; four atomic read-modify-writes and a load per
//                      uncontended pair.
// Errors ............. none are looked for.
//
// States
//     held   false: nobody is between lock and unlock
// Transitions
//     false -> true   lock, trylock, lock_until, with the mutex held
//     true -> false   unlock, with the mutex held; then it signals
// Orders
//     the mutex orders everything
// Source ............. any textbook on monitors

#pragma once

#include "condvar.h"
#include "futex_mutex.h"

#include <assert.h>
#include <stdbool.h>
#include <time.h>

struct timed_lock {
    struct futex_mutex mutex; // guards `held`
    struct condvar freed;     // signalled when `held` becomes false
    bool held;
};
static_assert(sizeof(struct timed_lock) == 16, "documented size");

void timed_lock_lock(struct timed_lock *lock);
bool timed_lock_trylock(struct timed_lock *lock); // true: the caller holds it
// Returns 0, or ETIMEDOUT. The deadline is absolute, on CLOCK_MONOTONIC (see
// deadline.h); NULL: none.
int timed_lock_lock_until(struct timed_lock *lock,
                          const struct timespec *deadline);
void timed_lock_unlock(struct timed_lock *lock);
