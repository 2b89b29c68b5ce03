// SPDX-License-Identifier: MIT
// rwlock.c - writers first: they are counted, and the last one out hands over
//
// The word counts the waiting writers, so readers can make way, and says
// whether readers sleep, so nobody asks the kernel in vain. downgrade and
// leave_queue, which were given here, are the next rung (14c).

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
    // [H1] release, partner [B1]: our last access happens before the section of
    // the taker, who may free the object after it.
    uint32_t old =
        atomic_exchange_explicit(&lock->baton, OFFERED, memory_order_release);
    if (old == AWAITED)
        futex_wake(&lock->baton, 1);
}

// Returns 0 when the caller has the baton, or ETIMEDOUT.
static int await_baton(struct rwlock *lock, const struct timespec *deadline)
{
    // [B1] acquire, partner [H1]. AWAITED even if we take it: others may sleep.
    while (atomic_exchange_explicit(&lock->baton, AWAITED,
                                    memory_order_acquire) != OFFERED) {
        if (futex_wait(&lock->baton, AWAITED, deadline) == ETIMEDOUT)
            return ETIMEDOUT;
    }
    return 0;
}

void rwlock_read_unlock(struct rwlock *lock)
{
    // [U1] release, partners [W1] [W2]: what we read in the section was read
    // before the next writer's section.
    uint32_t old =
        atomic_fetch_sub_explicit(&lock->state, READER, memory_order_release);
    if ((old & WRITING) || (old & READERS) == 0)
        misuse("rwlock_read_unlock", "no reader holds the lock");
    if (is_handed_over(old - READER)) // the last reader has left
        offer_baton(lock);
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
    uint32_t want, seen = 0;

    // Take the lock, or count ourselves in: that keeps new readers out.
    do {
        want = seen == 0 ? WRITING : plus_waiting_writer(seen);
        // [W1] acquire, partners [U1] [X1], if it was free.
    } while (!atomic_compare_exchange_strong_explicit(
        &lock->state, &seen, want, memory_order_acquire, memory_order_relaxed));
    if (want == WRITING)
        return 0;

    if (await_baton(lock, deadline) == ETIMEDOUT) {
        if (leave_queue(lock))
            return ETIMEDOUT;
        await_baton(lock, NULL); // it is on its way to us
    }
    // [W2] acquire, partners [U1] [X1]: all readers before us have left, not
    // only the last one, who offered the baton.
    atomic_fetch_add_explicit(&lock->state, WRITING - WAITING_WRITER,
                              memory_order_acquire);
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
    uint32_t want, seen = WRITING;

    do {
        if (!(seen & WRITING) || (seen & READERS))
            misuse("rwlock_write_unlock", "no writer holds the lock");
        want = less_sleepers(seen - WRITING);
        // [X1] release, partners [R1] [W1] [W2] [T1]: our section happens
        // before whatever those who come next do.
    } while (!atomic_compare_exchange_strong_explicit(
        &lock->state, &seen, want, memory_order_release, memory_order_relaxed));
    if (is_handed_over(want))
        offer_baton(lock);
    else if ((seen ^ want) & SLEEPING_READERS)
        futex_wake(&lock->state, FUTEX_ALL);
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
