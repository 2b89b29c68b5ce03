// SPDX-License-Identifier: MIT
// ticketlock.c - wait in proportion to the queue in front
//
// Right and fair since 07; new here is the wait. The production lock of
// primitives/ differs in moving it out of the fast path's way, in stopping
// programs that misuse it, and in one more look in trylock, in case all 2^32
// numbers were drawn while it was preempted.

#include "ticketlock.h"

#include "cpu_relax.h"

enum { MAX_PAUSES = 1000 };

void ticketlock_lock(struct ticketlock *lock)
{
    // [L1] relaxed: one atomic step, so nobody else draws this number.
    uint32_t ticket =
        atomic_fetch_add_explicit(&lock->next, 1, memory_order_relaxed);
    for (;;) {
        // [L2] acquire, partner [U2]: when it reads our number, all that the
        // last holder wrote is visible. The difference of unsigned numbers is
        // right past the wrap, too.
        uint32_t ahead =
            ticket - atomic_load_explicit(&lock->owner, memory_order_acquire);
        if (ahead == 0)
            return;
        // One cpu_relax() for each hand-over to come: the next in line looks
        // all the time, the others leave the line to it.
        for (uint32_t i = 0; i < ahead && i < MAX_PAUSES; i++)
            cpu_relax();
    }
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
