// SPDX-License-Identifier: MIT
// 14b - writers that wait keep new readers out
//
// Read "States" in primitives/rwlock/rwlock.h, and rwlock_state.h beside it: it
// names the parts of the word, and has the questions that one asks of it. The
// readers' way in and what belongs to the next rung (14c) are given. Your task
// is the way from the last one inside to the next writer:
//
//   1. a writer that cannot have the lock counts itself among WAITING_WRITERS;
//   2. an unlock that leaves the word handed over (is_handed_over) offers the
//      baton, after which it may not touch the lock any more;
//   3. one of the waiting writers takes the baton; it alone changes the word
//   from
//      handed over to WRITING, and itself from waiting to inside.
//
//     ./kit check 14b     judges this file

#include "rwlock.h"

#include "futex.h"
#include "rwlock_state.h"

static bool enter_as_reader(struct rwlock *lock, uint32_t *seen)
{
    while (admits_readers(*seen)) {
        // [R1] acquire, partner [X1] [D1]: what the last writer wrote is
        // visible. If it fails, `seen` is what stands there: look at that.
        if (atomic_compare_exchange_strong_explicit(
                &lock->state, seen, plus_reader(*seen), memory_order_acquire,
                memory_order_relaxed))
            return true;
    }
    return false;
}

bool rwlock_read_trylock(struct rwlock *lock)
{
    uint32_t seen = 0;

    return enter_as_reader(lock, &seen);
}

int rwlock_read_lock_until(struct rwlock *lock, const struct timespec *deadline)
{
    uint32_t seen = 0;

    while (!enter_as_reader(lock, &seen)) {
        // [R2] relaxed: it only leaves word that we sleep.
        if (!(seen & SLEEPING_READERS) &&
            !atomic_compare_exchange_strong_explicit(
                &lock->state, &seen, seen | SLEEPING_READERS,
                memory_order_relaxed, memory_order_relaxed))
            continue;
        if (futex_wait(&lock->state, seen | SLEEPING_READERS, deadline) ==
            ETIMEDOUT)
            return ETIMEDOUT;
        // [R3] relaxed: a guess that [R1] or [R2] will check.
        seen = atomic_load_explicit(&lock->state, memory_order_relaxed);
    }
    return 0;
}

void rwlock_read_lock(struct rwlock *lock)
{
    rwlock_read_lock_until(lock, NULL);
}

// The lock has been handed over to the waiting writers: whoever of them gets
// the baton is the next one inside.
static void offer_baton(struct rwlock *lock)
{
    // YOUR TURN: the baton becomes OFFERED. If it was AWAITED, wake one.
    (void)lock;
}

// Returns 0 when the caller has the baton, or ETIMEDOUT.
static int await_baton(struct rwlock *lock, const struct timespec *deadline)
{
    // YOUR TURN: return 0 when the baton was OFFERED and we have taken it;
    // sleep while it is AWAITED. What must it be when we have it, if others
    // sleep?
    (void)lock;
    (void)deadline;
    return 0;
}

void rwlock_read_unlock(struct rwlock *lock)
{
    // YOUR TURN: the step is right, but what if writers wait, and this was the
    // last reader?
    uint32_t old =
        atomic_fetch_sub_explicit(&lock->state, READER, memory_order_release);
    if ((old & WRITING) || (old & READERS) == 0)
        misuse("rwlock_read_unlock", "no reader holds the lock");
    (void)offer_baton;
}

// Stop waiting. False: the lock has been handed over, and no other writer is
// left to take it, so the caller must.
static bool leave_queue(struct rwlock *lock)
{
    uint32_t want, seen = WRITING + WAITING_WRITER; // a guess

    do {
        want = less_sleepers(seen - WAITING_WRITER);
        if (is_handed_over(seen) && !is_handed_over(want))
            return false;
        // [Q1] relaxed: we have not been inside.
    } while (!atomic_compare_exchange_strong_explicit(
        &lock->state, &seen, want, memory_order_relaxed, memory_order_relaxed));
    if ((seen ^ want) & SLEEPING_READERS) // only we had kept them out
        futex_wake(&lock->state, FUTEX_ALL);
    return true;
}

int rwlock_write_lock_until(struct rwlock *lock,
                            const struct timespec *deadline)
{
    uint32_t seen = 0;

    // YOUR TURN: queue if it is not free (plus_waiting_writer), and wait for
    // the baton. When await_baton says ETIMEDOUT, leave_queue says whether we
    // may go; if not, the baton is on its way to us. With it, go inside.
    while (!atomic_compare_exchange_strong_explicit(
        &lock->state, &seen, WRITING, memory_order_acquire,
        memory_order_relaxed))
        seen = 0;
    (void)deadline;
    (void)await_baton;
    (void)leave_queue;
    return 0;
}

void rwlock_write_lock(struct rwlock *lock)
{
    rwlock_write_lock_until(lock, NULL);
}

bool rwlock_write_trylock(struct rwlock *lock)
{
    uint32_t seen = 0;

    // [T1] acquire, as [W1]. Strong: a weak one may fail on a free lock.
    return atomic_compare_exchange_strong_explicit(&lock->state, &seen, WRITING,
                                                   memory_order_acquire,
                                                   memory_order_relaxed);
}

void rwlock_write_unlock(struct rwlock *lock)
{
    // YOUR TURN: WRITING goes out of the word. Who is next: the waiting
    // writers, or the readers that sleep (less_sleepers), or nobody?
    (void)lock;
}

void rwlock_downgrade(struct rwlock *lock)
{
    uint32_t want, seen = WRITING;

    do {
        if (!(seen & WRITING) || (seen & READERS))
            misuse("rwlock_downgrade", "no writer holds the lock");
        want = less_sleepers(seen - WRITING + READER);
        // [D1] release, partner [R1]: readers that come in see what we wrote.
    } while (!atomic_compare_exchange_strong_explicit(
        &lock->state, &seen, want, memory_order_release, memory_order_relaxed));
    if ((seen ^ want) & SLEEPING_READERS)
        futex_wake(&lock->state, FUTEX_ALL);
}
