// SPDX-License-Identifier: MIT
// condvar.c - a number that signals change, and on which waiters sleep
//
// What is counted, and why relaxed is enough, stands in condvar.h.

#include "condvar.h"

#include "futex.h"
#include "misuse.h"
#include "spin.h"

#include <stdalign.h>

enum { MOST_WAITERS = 1 << 22 }; // Linux has no more threads than that

// Return when the sequence is no longer `seen`, or for no reason: 0; or when
// the deadline has passed: ETIMEDOUT.
static int sleep_while(struct condvar *condvar, uint32_t seen,
                       const struct timespec *deadline)
{
    unsigned looks = 0;

    while (spin(&looks))
        // [W3] relaxed: whatever this wait is for, the mutex will order.
        if (atomic_load_explicit(&condvar->sequence, memory_order_relaxed) !=
            seen)
            return 0;
    // Sleep only while it is `seen`: a signal changes it first and wakes
    // afterwards, so one that came since [W2] lets nobody fall asleep. A
    // spurious wake-up is harmless because the caller looks at its predicate.
    return futex_wait(&condvar->sequence, seen, deadline);
}

int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mutex,
                       const struct timespec *deadline)
{
    check_object("condvar_wait", condvar, alignof(struct condvar));
    check_object("condvar_wait", mutex, alignof(struct futex_mutex));

    // [W1] relaxed, and before the mutex is given up: whoever takes it next
    // and changes the predicate will see that somebody waits.
    uint32_t others =
        atomic_fetch_add_explicit(&condvar->waiters, 1, memory_order_relaxed);
    if (others >= MOST_WAITERS)
        misuse("condvar_wait", "this memory is not a condvar");
    // [W2] relaxed, and before the mutex is given up: read later, it might be
    // the value after the signal that we wait for, and we would sleep on.
    uint32_t seen =
        atomic_load_explicit(&condvar->sequence, memory_order_relaxed);
    futex_mutex_unlock(mutex);

    int result = sleep_while(condvar, seen, deadline);

    // [W4] relaxed: whoever still counts us makes one system call too many.
    atomic_fetch_sub_explicit(&condvar->waiters, 1, memory_order_relaxed);
    futex_mutex_lock(mutex);
    return result;
}

void condvar_wait(struct condvar *condvar, struct futex_mutex *mutex)
{
    condvar_wait_until(condvar, mutex, NULL);
}

// `waiters` is what the caller's [S1] found.
__attribute__((cold, noinline)) static void
wake_slow(struct condvar *condvar, uint32_t waiters, int count)
{
    if (waiters > MOST_WAITERS)
        misuse("condvar_signal", "this memory is not a condvar");
    // [S2] relaxed, and before the wake-up: who is not asleep yet will find
    // the sequence changed and stay awake.
    atomic_fetch_add_explicit(&condvar->sequence, 1, memory_order_relaxed);
    // Whoever waited may be on its way: the address is enough from here on.
    futex_wake(&condvar->sequence, count);
}

void condvar_signal(struct condvar *condvar)
{
    check_object("condvar_signal", condvar, alignof(struct condvar));

    // [S1] relaxed: who found the predicate false before we changed it counted
    // itself [W1] before we took the mutex.
    uint32_t waiters =
        atomic_load_explicit(&condvar->waiters, memory_order_relaxed);
    if (waiters != 0)
        wake_slow(condvar, waiters, 1);
}

void condvar_broadcast(struct condvar *condvar)
{
    check_object("condvar_broadcast", condvar, alignof(struct condvar));

    // [B1] relaxed, as [S1].
    uint32_t waiters =
        atomic_load_explicit(&condvar->waiters, memory_order_relaxed);
    if (waiters != 0)
        wake_slow(condvar, waiters, FUTEX_ALL);
}
