// SPDX-License-Identifier: MIT
// 16c - a wait with a deadline, and a signal that costs nothing
//
// This condvar loses no wake-up as long as nobody is in a hurry. Your task:
//
//   1. a signal or broadcast for which nobody waits returns after one load of
//      `waiters`, which you keep: who counts itself, and when?
//   2. wait_until tells the truth. This one looks at the clock when it is awake
//      again, and says ETIMEDOUT if the time is over by then, though a signal
//      may have woken it. Its caller gives up, and nobody gets that signal.
//
// You have, besides what is here, `condvar->waiters`, which is atomic as well.
//
//     ./kit check 16c      judges this file

#include "condvar.h"

#include "deadline.h"
#include "futex.h"

int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mutex,
                       const struct timespec *deadline)
{
    // YOUR TURN: count yourself in and out, and return the truth.
    uint32_t seen =
        atomic_load_explicit(&condvar->sequence, memory_order_relaxed);
    futex_mutex_unlock(mutex);
    futex_wait(&condvar->sequence, seen, deadline);
    futex_mutex_lock(mutex);
    return deadline && deadline_passed(deadline) ? ETIMEDOUT : 0;
}

void condvar_wait(struct condvar *condvar, struct futex_mutex *mutex)
{
    condvar_wait_until(condvar, mutex, NULL);
}

void condvar_signal(struct condvar *condvar)
{
    // YOUR TURN: nothing of this if nobody waits.
    atomic_fetch_add_explicit(&condvar->sequence, 1, memory_order_relaxed);
    futex_wake(&condvar->sequence, 1);
}

void condvar_broadcast(struct condvar *condvar)
{
    // YOUR TURN: the same.
    atomic_fetch_add_explicit(&condvar->sequence, 1, memory_order_relaxed);
    futex_wake(&condvar->sequence, FUTEX_ALL);
}
