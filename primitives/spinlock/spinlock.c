// SPDX-License-Identifier: MIT
// spinlock.c - test-and-test-and-set with bounded exponential back-off
//
// The states, transitions and orders are in spinlock.h.

#include "spinlock.h"

#include "cpu_relax.h"
#include "misuse.h"

enum { FREE = 0, HELD = 1 };

// The longest pause between two looks, in cpu_relax() calls. Longer pauses
// leave the line alone for longer, but may sleep through the moment in which
// the lock is free.
enum { MAX_PAUSES = 64 };

// Wait until the lock looks free, then race for it. `seen` is what the caller
// found in the word.
__attribute__((cold, noinline)) static void
spinlock_lock_slow(struct spinlock *lock, uint32_t seen)
{
    // [L0] Neither FREE nor HELD: freed, overwritten or never initialised.
    if (seen != HELD)
        misuse("spinlock_lock", "this memory is not a spinlock");

    unsigned pauses = 1;
    do {
        // [L2] relaxed: a guess that [L3] will check. Reading lets all
        // waiters share the cache line; an exchange here would drag it from
        // core to core, and away from the holder who needs it to unlock.
        while (atomic_load_explicit(&lock->state, memory_order_relaxed) !=
               FREE) {
            for (unsigned i = 0; i < pauses; i++)
                cpu_relax();
            if (pauses < MAX_PAUSES)
                pauses *= 2;
        }
        // [L3] acquire, as [L1]. Somebody else may have come first: then this
        // wrote HELD over HELD, which changes nothing, and we wait again.
    } while (atomic_exchange_explicit(&lock->state, HELD,
                                      memory_order_acquire) != FREE);
}

void spinlock_lock(struct spinlock *lock)
{
    // [L1] acquire, partner [U1]: if it reads the FREE that an unlock
    // released, all that the last holder wrote is visible from here on; and
    // nothing of our section can move up before it.
    uint32_t old =
        atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire);
    if (old != FREE)
        spinlock_lock_slow(lock, old);
}

bool spinlock_trylock(struct spinlock *lock)
{
    // [T1] relaxed: if it is held we leave at once, without taking the cache
    // line away from the holder. "Busy" needs no ordering.
    if (atomic_load_explicit(&lock->state, memory_order_relaxed) != FREE)
        return false;
    // [T2] acquire, as [L1]. An exchange cannot fail without a reason, as a
    // weak compare-exchange may: if the lock was free, it is ours now.
    return atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire) ==
           FREE;
}

void spinlock_unlock(struct spinlock *lock)
{
    // [U0] relaxed: only the holder may call this, and others can only write
    // HELD over HELD.
    if (KIT_CHECKS &&
        atomic_load_explicit(&lock->state, memory_order_relaxed) != HELD)
        misuse("spinlock_unlock", "the lock is not held");

    // [U1] release, partners [L1] [L3] [T2]: all that we read or wrote in the
    // section happens before the next holder's section. A store is enough, no
    // read-modify-write: others can only write HELD over HELD.
    atomic_store_explicit(&lock->state, FREE, memory_order_release);
    // The object may be gone from here on.
}
