// SPDX-License-Identifier: MIT
// 07b - wait in proportion to the queue in front
//
// This lock is right and fair, and all who wait look at `owner` all the time.
// Each look brings the line into one more cache, and each unlock must then
// take it back from all of them. But only one of those who wait can be next,
// and each knows how many are ahead of it. Your task is the wait in
// ticketlock_lock:
//
//   1. with n threads ahead of you, let n cpu_relax() pass between two looks;
//   2. but never more than MAX_PAUSES;
//   3. the counters go past 2^32 - 1 to 0: is your n right there, too?
//
//     ./kit check 07b     judges this file

#include "ticketlock.h"

#include "cpu_relax.h"

enum { MAX_PAUSES = 1000 };

void ticketlock_lock(struct ticketlock *lock)
{
    uint32_t ticket =
        atomic_fetch_add_explicit(&lock->next, 1, memory_order_relaxed);
    // YOUR TURN: what happens between two looks.
    (void)MAX_PAUSES;
    while (atomic_load_explicit(&lock->owner, memory_order_acquire) != ticket)
        cpu_relax();
}

bool ticketlock_trylock(struct ticketlock *lock)
{
    uint32_t ticket = atomic_load_explicit(&lock->owner, memory_order_acquire);
    if (atomic_load_explicit(&lock->next, memory_order_relaxed) != ticket)
        return false;
    return atomic_compare_exchange_strong_explicit(
        &lock->next, &ticket, ticket + 1, memory_order_relaxed,
        memory_order_relaxed);
}

void ticketlock_unlock(struct ticketlock *lock)
{
    uint32_t ticket = atomic_load_explicit(&lock->owner, memory_order_relaxed);
    atomic_store_explicit(&lock->owner, ticket + 1, memory_order_release);
}
