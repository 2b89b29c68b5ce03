// SPDX-License-Identifier: MIT
// 07 - first come, first served
//
// The contract is primitives/ticketlock/ticketlock.h; read "States" and
// "Guarantees" there first. Your task: the three functions below, from the two
// counters `next` (the next number to be drawn) and `owner` (the number that
// is served). What you have is
//
//     atomic_fetch_add_explicit(&lock->COUNTER, 1, ORDER)
//         adds 1, returns what was there before, in one step
//     atomic_compare_exchange_strong_explicit(&lock->COUNTER, &EXPECTED, NEW,
//                                             ORDER, ORDER_IF_REFUSED)
//         writes NEW and returns true if EXPECTED was there, in one step;
//         else writes nothing to the counter and returns false
//     atomic_load_explicit(&lock->COUNTER, ORDER)
//     atomic_store_explicit(&lock->COUNTER, VALUE, ORDER)
//     cpu_relax()
//         what a waiting loop does between two looks
//
// with ORDER one of memory_order_relaxed, memory_order_acquire,
// memory_order_release. The counters will go past 2^32 - 1 to 0.
//
//     ./kit check 07      judges this file

#include "ticketlock.h"

#include "cpu_relax.h"

void ticketlock_lock(struct ticketlock *lock)
{
    // YOUR TURN: draw a number, and wait until it is served.
    (void)lock;
}

bool ticketlock_trylock(struct ticketlock *lock)
{
    // YOUR TURN: draw a number only if it would be served at once. Whoever is
    // refused must leave no trace: a drawn ticket cannot be given back.
    (void)lock;
    return false;
}

void ticketlock_unlock(struct ticketlock *lock)
{
    // YOUR TURN: serve the next number. Who else writes `owner`?
    (void)lock;
}
