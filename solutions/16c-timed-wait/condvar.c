// SPDX-License-Identifier: MIT
// condvar.c - waiters are counted, and whoever gives up takes nothing along
//
// New since 16b: a signal for which nobody waits is one load. The production
// condvar of primitives/ looks a few times before it sleeps, and stops programs
// that misuse it.

#include "condvar.h"

#include "futex.h"

int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mutex,
                       const struct timespec *deadline)
{
    // [W1] relaxed, and before unlock: whoever takes the mutex next sees that
    // somebody waits.
    atomic_fetch_add_explicit(&condvar->waiters, 1, memory_order_relaxed);
    // [W2] relaxed, and before unlock.
    uint32_t seen =
        atomic_load_explicit(&condvar->sequence, memory_order_relaxed);
    futex_mutex_unlock(mutex);
    // ETIMEDOUT only if nothing has woken us: the kernel decides that in one
    // step, and a look at the clock afterwards would not.
    int result = futex_wait(&condvar->sequence, seen, deadline);
    // [W4] relaxed: and whether woken or late, we wait no more.
    atomic_fetch_sub_explicit(&condvar->waiters, 1, memory_order_relaxed);
    futex_mutex_lock(mutex);
    return result;
}

void condvar_wait(struct condvar *condvar, struct futex_mutex *mutex)
{
    condvar_wait_until(condvar, mutex, NULL);
}

static void wake(struct condvar *condvar, int count)
{
    // [S1] relaxed: who found the predicate false before we changed it counted
    // itself before we took the mutex.
    if (atomic_load_explicit(&condvar->waiters, memory_order_relaxed) == 0)
        return;
    // [S2] relaxed. First change, then wake.
    atomic_fetch_add_explicit(&condvar->sequence, 1, memory_order_relaxed);
    futex_wake(&condvar->sequence, count);
}

void condvar_signal(struct condvar *condvar)
{
    wake(condvar, 1);
}

void condvar_broadcast(struct condvar *condvar)
{
    wake(condvar, FUTEX_ALL);
}
