// SPDX-License-Identifier: MIT
// ticketlock.c - two counters: draw a number, wait until it is served
//
// Right, and fair. The next rung (07b) waits more politely; the production
// lock of primitives/ also stops programs that misuse it, and looks again in
// trylock in case all 2^32 numbers were drawn while it was preempted.

#include "ticketlock.h"

#include "cpu_relax.h"

void ticketlock_lock(struct ticketlock *lock)
{
    // [L1] relaxed: one atomic step, so nobody else draws this number.
    uint32_t ticket =
        atomic_fetch_add_explicit(&lock->next, 1, memory_order_relaxed);
    // [L2] acquire, partner [U2]: when it reads our number, all that the last
    // holder wrote is visible. Equal or not is right past the wrap, too.
    while (atomic_load_explicit(&lock->owner, memory_order_acquire) != ticket)
        cpu_relax();
}

bool ticketlock_trylock(struct ticketlock *lock)
{
    // [T1] acquire, as [L2]: this number is served; if nobody has drawn it,
    // the lock is free.
    uint32_t ticket = atomic_load_explicit(&lock->owner, memory_order_acquire);
    // [T2] relaxed: somebody has drawn it, so leave without writing.
    if (atomic_load_explicit(&lock->next, memory_order_relaxed) != ticket)
        return false;
    // [T3] relaxed, as [L1]: draw it, unless somebody was quicker. Strong: a
    // weak one may fail for no reason, and refuse a free lock.
    return atomic_compare_exchange_strong_explicit(
        &lock->next, &ticket, ticket + 1, memory_order_relaxed,
        memory_order_relaxed);
}

void ticketlock_unlock(struct ticketlock *lock)
{
    // [U1] relaxed: nobody but the holder writes `owner`.
    uint32_t ticket = atomic_load_explicit(&lock->owner, memory_order_relaxed);
    // [U2] release, partners [L2] [T1]: the section happens before whatever
    // the next holder does.
    atomic_store_explicit(&lock->owner, ticket + 1, memory_order_release);
}
