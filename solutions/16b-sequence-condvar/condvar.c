// SPDX-License-Identifier: MIT
// condvar.c - a number that every signal changes, and on which waiters sleep
//
// Right, and rude: each signal asks the kernel, though nobody may wait. The
// next rung (16c) counts the waiters.

#include "condvar.h"

#include "futex.h"

int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mutex,
                       const struct timespec *deadline)
{
    // [W2] relaxed, and before unlock: read later, it might be the value after
    // the signal that we wait for.
    uint32_t seen =
        atomic_load_explicit(&condvar->sequence, memory_order_relaxed);
    futex_mutex_unlock(mutex);
    // A signal that comes before we sleep has changed the sequence, and we do
    // not sleep.
    int result = futex_wait(&condvar->sequence, seen, deadline);
    futex_mutex_lock(mutex);
    return result;
}

void condvar_wait(struct condvar *condvar, struct futex_mutex *mutex)
{
    condvar_wait_until(condvar, mutex, NULL);
}

void condvar_signal(struct condvar *condvar)
{
    // [S2] relaxed: the mutex orders. First change, then wake.
    atomic_fetch_add_explicit(&condvar->sequence, 1, memory_order_relaxed);
    futex_wake(&condvar->sequence, 1);
}

void condvar_broadcast(struct condvar *condvar)
{
    // [B2] relaxed, as [S2].
    atomic_fetch_add_explicit(&condvar->sequence, 1, memory_order_relaxed);
    futex_wake(&condvar->sequence, FUTEX_ALL);
}
