// SPDX-License-Identifier: MIT
// futex_mutex.c - the same contract with as few steps as possible
//
// For scenarios of what stands on a futex_mutex: the explorer takes a round
// that only looks for none, so waiting costs no executions here. That the real
// one keeps the contract is what its own scenarios show.

#include "futex_mutex.h"

void futex_mutex_lock(struct futex_mutex *mutex)
{
    while (atomic_exchange_explicit(&mutex->state, 1, memory_order_acquire))
        ;
}

bool futex_mutex_trylock(struct futex_mutex *mutex)
{
    return !atomic_exchange_explicit(&mutex->state, 1, memory_order_acquire);
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    atomic_store_explicit(&mutex->state, 0, memory_order_release);
}
