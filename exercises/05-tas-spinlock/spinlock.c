// SPDX-License-Identifier: MIT
// 05 - a spinlock from one atomic exchange
//
// The contract is primitives/spinlock/spinlock.h; read "States" and
// "Guarantees" there first. Your task: the three functions below, each one
// statement or two. What you have is
//
//     atomic_exchange_explicit(&lock->state, VALUE, ORDER)
//         writes VALUE, returns what was there before, in one step
//     atomic_store_explicit(&lock->state, VALUE, ORDER)
//     cpu_relax()
//         what a waiting loop does between two attempts
//
// with ORDER one of memory_order_relaxed, memory_order_acquire,
// memory_order_release.
//
//     ./kit check 05      judges this file

#include "spinlock.h"

#include "cpu_relax.h"

enum { FREE = 0, HELD = 1 };

void spinlock_lock(struct spinlock *lock)
{
    // YOUR TURN: return when the word was FREE and is now HELD by us.
    (void)lock;
}

bool spinlock_trylock(struct spinlock *lock)
{
    // YOUR TURN: one attempt. Did we get it?
    (void)lock;
    return false;
}

void spinlock_unlock(struct spinlock *lock)
{
    // YOUR TURN: let the next one in, who must see all that we wrote.
    (void)lock;
}
