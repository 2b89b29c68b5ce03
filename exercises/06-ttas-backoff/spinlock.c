// SPDX-License-Identifier: MIT
// 06 - waiting without disturbing the holder
//
// This lock is right, and rude: each waiter's exchange drags the cache line
// away from the holder, who needs it to unlock. Your task is the wait in
// spinlock_lock:
//
//   1. while the lock is HELD, only read it (atomic_load_explicit) and try
//      the exchange again when you have seen it FREE;
//   2. between two looks wait a little longer each time: 1 cpu_relax(), then
//      2, 4, ... but never more than MAX_PAUSES;
//   3. trylock: refuse a held lock without writing to it.
//
//     ./kit check 06      judges this file

#include "spinlock.h"

#include "cpu_relax.h"

enum { FREE = 0, HELD = 1 };
enum { MAX_PAUSES = 64 };

void spinlock_lock(struct spinlock *lock)
{
    // YOUR TURN: the exchange stays; what happens while it fails is yours.
    while (atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire) !=
           FREE)
        cpu_relax();
}

bool spinlock_trylock(struct spinlock *lock)
{
    // YOUR TURN: look before you write.
    return atomic_exchange_explicit(&lock->state, HELD, memory_order_acquire) ==
           FREE;
}

void spinlock_unlock(struct spinlock *lock)
{
    atomic_store_explicit(&lock->state, FREE, memory_order_release);
}
