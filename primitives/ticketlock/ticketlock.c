// SPDX-License-Identifier: MIT
// ticketlock.c - draw a number, wait until it is served
//
// The states, transitions, orders and the argument for the wrap-around are in
// ticketlock.h. Tickets are compared only by == and by unsigned difference:
// both are right when the counters have wrapped.

#include "ticketlock.h"

#include <stdalign.h>

#include "cpu_relax.h"
#include "misuse.h"

// The longest pause between two looks, in cpu_relax() calls.
enum { MAX_PAUSES = 1000 };

// Linux has no more threads than this, and each ticket that is out is one.
enum { MAX_AHEAD = 1 << 22 };

// Wait until `ticket` is served.
__attribute__((cold, noinline)) static void
ticketlock_wait_slow(struct ticketlock *lock, uint32_t ticket)
{
    for (;;) {
        // [L3] acquire, partner [U2]: as [L2]. Only our own number lets us in,
        // and only one thread has it. Reading lets all waiters share the line.
        uint32_t ahead =
            ticket - atomic_load_explicit(&lock->owner, memory_order_acquire);
        if (ahead == 0)
            return;

        // [L4] Nobody can have that many ahead: the counters are garbage, or
        // an unlock too many has moved `owner` past us.
        if (ahead > MAX_AHEAD)
            misuse("ticketlock_lock",
                   "not a ticketlock, or one that was unlocked too often");

        // [L5] It takes `ahead` hand-overs until it is our turn, and each takes
        // longer than a cpu_relax(): so that many cannot make us late, and
        // each waiter reads, and so delays the hand-overs, less often.
        for (uint32_t i = 0; i < ahead && i < MAX_PAUSES; i++)
            cpu_relax();
    }
}

void ticketlock_lock(struct ticketlock *lock)
{
    // [L0] A null or misaligned pointer is caught here.
    check_object("ticketlock_lock", lock, alignof(struct ticketlock));

    // [L1] relaxed: it only hands out each number once, and a read-modify-write
    // of any order does. Who goes in when, and sees what, is [L2]'s business.
    uint32_t ticket =
        atomic_fetch_add_explicit(&lock->next, 1, memory_order_relaxed);
    // [L2] acquire, partner [U2]: if it reads our number, all that the last
    // holder wrote is visible from here on; and nothing of our section can
    // move up before it.
    if (atomic_load_explicit(&lock->owner, memory_order_acquire) != ticket)
        ticketlock_wait_slow(lock, ticket);
}

bool ticketlock_trylock(struct ticketlock *lock)
{
    // [T0] as [L0].
    check_object("ticketlock_trylock", lock, alignof(struct ticketlock));

    // [T1] relaxed: a guess that [T3] will check.
    uint32_t ticket = atomic_load_explicit(&lock->next, memory_order_relaxed);
    // [T2] relaxed: if another number is served the lock is held, and we leave
    // without a ticket and without having written. "Busy" needs no ordering.
    if (atomic_load_explicit(&lock->owner, memory_order_relaxed) != ticket)
        return false;
    // [T3] relaxed, as [L1]: draw that ticket, unless somebody was quicker.
    // Strong: a weak one may fail for no reason, and refuse a free lock.
    if (!atomic_compare_exchange_strong_explicit(
            &lock->next, &ticket, ticket + 1, memory_order_relaxed,
            memory_order_relaxed))
        return false;
    // [T4] acquire, as [L2]. It reads our number at once, for `owner` cannot
    // pass `next`, which stood still: unless it went round all 2^32 numbers
    // since [T1]. Then we hold a valid ticket, and wait for our turn.
    if (atomic_load_explicit(&lock->owner, memory_order_acquire) != ticket)
        ticketlock_wait_slow(lock, ticket);
    return true;
}

void ticketlock_unlock(struct ticketlock *lock)
{
    // [U3] as [L0].
    check_object("ticketlock_unlock", lock, alignof(struct ticketlock));

    // [U1] relaxed: only the holder writes `owner`, and that is us.
    uint32_t ticket = atomic_load_explicit(&lock->owner, memory_order_relaxed);
    // [U0] relaxed: if we hold the lock, our own ticket has been drawn.
    if (KIT_CHECKS &&
        atomic_load_explicit(&lock->next, memory_order_relaxed) == ticket)
        misuse("ticketlock_unlock", "the lock is not held");

    // [U2] release, partners [L2] [L3] [T4]: all that we read or wrote in the
    // section happens before the next holder's section. A store is enough, no
    // read-modify-write: nobody else writes `owner`.
    atomic_store_explicit(&lock->owner, ticket + 1, memory_order_release);
    // The object may be gone from here on.
}
