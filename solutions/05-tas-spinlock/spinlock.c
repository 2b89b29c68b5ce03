// SPDX-License-Identifier: MIT
// spinlock.c - test-and-set: the first spinlock that is right
//
// One exchange both looks and takes, so nobody can come between the two. The
// next rung (06) keeps this and waits more politely.

#include "spinlock.h"

#include "cpu_relax.h"

enum { FREE = 0, HELD = 1 };

void spinlock_lock(struct spinlock *lock)
{
    // [L1] acquire, partner [U1]: if it returns FREE, the lock is ours, and
    // all that the last holder wrote is visible. If it returns HELD, it has
    // written HELD over HELD and changed nothing.
    while (atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire) !=
           FREE)
        cpu_relax();
}

bool spinlock_trylock(struct spinlock *lock)
{
    // [T1] acquire, as [L1]: the same attempt, once.
    return atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire) ==
           FREE;
}

void spinlock_unlock(struct spinlock *lock)
{
    // [U1] release, partners [L1] [T1]: the section happens before whatever
    // the next holder does. A store is enough: others can only write HELD
    // over HELD.
    atomic_store_explicit(&lock->state, FREE, memory_order_release);
}
