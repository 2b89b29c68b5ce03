// SPDX-License-Identifier: MIT
// spinlock.h - the smallest lock: one word, and whoever waits keeps looking
//
// What it is ......... mutual exclusion in 32 bits. A thread that finds the
//                      lock held stays on its core and looks again and again.
// When to use ........ for sections of a few dozen instructions that never
//                      block, with no more threads than cores.
// When not to ........ when the holder can be descheduled: everybody then
//                      burns a core for a whole time slice (futex_mutex sleeps
//                      instead), or when waiters must be served in order
//                      (ticketlock).
// Guarantees
//   zero ............. all-zero memory is an unlocked lock (static, calloc).
//   exclusion ........ at most one thread is between lock and unlock.
//   ordering ......... what a holder wrote is seen by every later holder.
//   waiting .......... after its first attempt a waiter only reads the word,
//                      and looks again after at most 1,000 cpu_relax(); it
//                      writes again only when it has seen the lock free. A
//                      trylock that finds it held does not write at all.
//   trylock .......... never waits; returns true if and only if the lock was
//                      free and the caller now holds it.
//   fairness ......... none: the lock goes to whoever exchanges first.
//   recursion ........ a holder that locks again waits for itself, for ever.
//   ownership ........ none is recorded: one thread may lock and another
//                      unlock, if they agree on it.
//   signals .......... a handler may interrupt a waiter, which then goes on
//                      waiting; a handler must not take a lock that the
//                      thread under it may hold.
//   destruction ...... unlock touches nothing after its one store, so the
//                      next holder may free the memory at once, if it knows
//                      that nobody else waits or will come.
// Cost ............... 4 bytes; 1 atomic read-modify-write and 1 release
//                      store per uncontended pair; never a system call.
// Errors ............. locking memory that is not a spinlock stops the program;
//                      under -DKIT_CHECK so does unlocking a lock that is free
//                      or not a lock.
//
// States
//     FREE  0   nobody holds it
//     HELD  1   one thread is between lock and unlock
// Transitions
//     FREE -> HELD   lock [L1] [L3], trylock [T2]
//     HELD -> HELD   lock [L1] [L3], trylock [T2] when they come too late
//     HELD -> FREE   unlock [U1]
// Orders
//     L1, L3, T2 acquire  <-  U1 release: the next holder sees what the
//                             last one wrote (message passing)
//     L2, T1 relaxed: they only decide when to try; L3, T2 do the ordering
// Source ............. test-and-test-and-set: L. Rudolph and Z. Segall,
//                      "Dynamic decentralized cache schemes for MIMD parallel
//                      processors", ISCA 1984. Back-off: T. E. Anderson, "The
//                      performance of spin lock alternatives for
//                      shared-memory multiprocessors", IEEE TPDS 1990.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct spinlock {
    _Atomic uint32_t state; // FREE or HELD; written by all three functions
};
static_assert(sizeof(struct spinlock) == 4, "documented size");

void spinlock_lock(struct spinlock *lock);
bool spinlock_trylock(struct spinlock *lock); // true: the caller now holds it
void spinlock_unlock(struct spinlock *lock);
