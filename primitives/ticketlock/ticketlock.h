// SPDX-License-Identifier: MIT
// ticketlock.h - a lock that serves in the order of arrival
//
// What it is ......... mutual exclusion by two counters, as at a counter that
//                      hands out numbers: whoever comes draws a ticket, and
//                      waits, looking, until its number is served.
// When to use ........ for sections of a few dozen instructions that never
//                      block, where nobody may be passed over, with no more
//                      threads than cores.
// When not to ........ when threads outnumber cores: only the next in line
//                      may go in, so all stand still while that one thread is
//                      not running (spinlock stalls only with its holder;
//                      futex_mutex sleeps).
// Guarantees
//   zero ............. all-zero memory is an unlocked lock, and so is any in
//                      which the two counters are equal.
//   exclusion ........ at most one thread is between lock and unlock.
//   ordering ......... what a holder wrote is seen by every later holder.
//   fairness ......... first come, first served, where to come is to draw a
//                      ticket: nobody who draws later goes in earlier, so a
//                      waiter lets in each other thread at most once.
//   wrap ............. the counters count past 2^32 - 1 to 0, and all of this
//                      stays true (see "Wrap-around" below).
//   lap .............. even if all 2^32 numbers are drawn while one trylock is
//                      preempted, it does not let a second thread in; it may
//                      then wait, in this case alone.
//   trylock .......... never waits, and never draws a ticket that it cannot
//                      use at once; returns true if and only if the lock was
//                      free and the caller now holds it.
//   waiting .......... a waiter writes once, to draw its ticket, and then
//                      only reads. A trylock that finds the lock held does
//                      not write at all.
//   backoff .......... with n threads ahead, n cpu_relax() lie between two
//                      looks, and at most 1,000.
//   recursion ........ a holder that locks again waits for itself, for ever,
//                      and all who come later wait behind it.
//   ownership ........ none is recorded: one thread may lock and another
//                      unlock, if they agree on it.
//   signals .......... a handler may interrupt a waiter, which then goes on
//                      waiting; a handler must not take a lock that the
//                      thread under it may hold or wait for.
//   destruction ...... unlock touches nothing after its one store, so the
//                      next holder may free the memory at once, if it knows
//                      that nobody else waits or will come.
//   timeout .......... none, on purpose: a ticket cannot be given back, and
//                      all later ones wait for it.
// Cost ............... 8 bytes; 1 atomic read-modify-write and 1 release
//                      store per uncontended pair; never a system call.
// Errors ............. a waiter that finds more tickets ahead of its own than
//                      there can be threads stops the program: the memory is
//                      no ticketlock, or was unlocked too often. Under
//                      -DKIT_CHECK so do unlocking a free lock, a null
//                      pointer and a misaligned one. Memory filled with one
//                      byte looks free: only unlocking it is seen.
//
// States (numbers modulo 2^32)
//     FREE     owner == next        nobody holds it
//     HELD     owner + 1 == next    one thread is between lock and unlock
//     QUEUED   owner + 1 + n == next    and n threads wait
// Transitions
//     FREE -> HELD      lock [L1], trylock [T3]: next + 1
//     HELD -> QUEUED    lock [L1], and one more waits each time: next + 1
//     QUEUED -> HELD    unlock [U2], or one fewer waits: owner + 1
//     HELD -> FREE      unlock [U2]: owner + 1
// Orders
//     L2, L3, T4 acquire  <-  U2 release: who reads its own number there sees
//                             what the last holder wrote (message passing)
//     L1, T1, T2, T3, U1 relaxed: a number is drawn once because drawing is
//                             one atomic step, in whatever order; L2, L3, T4
//                             do the ordering
// Wrap-around ........ equality and differences of unsigned numbers are exact
//                      modulo 2^32 as long as fewer than 2^32 tickets are out,
//                      and each one that is out is a waiting thread. It is
//                      also taken for granted that no load returns a number
//                      that was overwritten 2^32 sections ago: C11 only says
//                      that stores become visible "within a reasonable amount
//                      of time". trylock can be preempted for that long, and
//                      [T3] cannot tell that `next` went round since [T1]: it
//                      has then drawn a ticket like any other, and [T4] waits
//                      for it: late, but alone. With 16-bit counters and no
//                      [T4], 65,536 sections in one preemption let two in.
// Source ............. D. P. Reed and R. K. Kanodia, "Synchronization with
//                      eventcounts and sequencers", CACM 1979 (the sequencer
//                      is `next`). As a lock, with proportional back-off:
//                      J. M. Mellor-Crummey and M. L. Scott, "Algorithms for
//                      scalable synchronization on shared-memory
//                      multiprocessors", ACM TOCS 1991.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct ticketlock {
    _Atomic uint32_t next;  // the next number to be drawn; by lock, trylock
    _Atomic uint32_t owner; // the number that is served; by the holder
};
static_assert(sizeof(struct ticketlock) == 8, "documented size");

void ticketlock_lock(struct ticketlock *lock);
bool ticketlock_trylock(struct ticketlock *lock); // true: the caller holds it
void ticketlock_unlock(struct ticketlock *lock);
