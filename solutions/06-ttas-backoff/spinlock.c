// SPDX-License-Identifier: MIT
// spinlock.c - test-and-test-and-set with bounded exponential back-off
//
// Right since 05; new here is the wait. The production lock of primitives/
// differs only in moving this loop out of the fast path's way and in stopping
// programs that misuse it.

#include "spinlock.h"

#include "cpu_relax.h"

enum { FREE = 0, HELD = 1 };
enum { MAX_PAUSES = 64 };

void spinlock_lock(struct spinlock *lock)
{
    unsigned pauses = 1;

    // [L1] acquire, partner [U1]: the only access that takes the lock.
    while (atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire) !=
           FREE) {
        // [L2] relaxed: only a hint that it is worth trying [L1] again.
        // Reading leaves the cache line shared among all waiters.
        while (atomic_load_explicit(&lock->state, memory_order_relaxed) !=
               FREE) {
            for (unsigned i = 0; i < pauses; i++)
                cpu_relax();
            if (pauses < MAX_PAUSES)
                pauses *= 2;
        }
    }
}

bool spinlock_trylock(struct spinlock *lock)
{
    // [T1] relaxed: a held lock is refused without writing to its line.
    // [T2] acquire, as [L1].
    return atomic_load_explicit(&lock->state, memory_order_relaxed) == FREE &&
           atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire) ==
               FREE;
}

void spinlock_unlock(struct spinlock *lock)
{
    // [U1] release, partners [L1] [T2].
    atomic_store_explicit(&lock->state, FREE, memory_order_release);
}
