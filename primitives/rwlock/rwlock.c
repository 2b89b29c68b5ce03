// SPDX-License-Identifier: MIT
// rwlock.c - readers share one word; writers wait for a baton in the other
//
// The states, transitions and orders are in rwlock.h.

#include "rwlock.h"

#include "cpu_relax.h"
#include "futex.h"
#include "misuse.h"
#include "rwlock_state.h"
#include "spin.h"

// [R0] `seen` is a guess at the state, and becomes what stands there.
static inline bool enter_as_reader(struct rwlock *lock, uint32_t *seen)
{
    while (admits_readers(*seen)) {
        // [R1] acquire, partners [X1] [X2] [D1]: what the last writer wrote is
        // visible. If it fails, other readers came or went: once more.
        if (atomic_compare_exchange_strong_explicit(
                &lock->state, seen, plus_reader(*seen), memory_order_acquire,
                memory_order_relaxed))
            return true;
    }
    return false;
}

// Returns 0 when the caller is inside, ETIMEDOUT when the deadline (NULL: none)
// has passed.
__attribute__((cold, noinline)) static int
read_lock_slow(struct rwlock *lock, const struct timespec *deadline)
{
    uint32_t seen = WRITING; // a guess

    for (int looks = 0; !enter_as_reader(lock, &seen); looks++) {
        check_memory(seen, "rwlock_read_lock");
        if (looks < SPIN_LOOKS) {
            cpu_relax();
            // [R2] relaxed: it only leaves word that we sleep.
        } else if ((seen & SLEEPING_READERS) ||
                   atomic_compare_exchange_strong_explicit(
                       &lock->state, &seen, seen | SLEEPING_READERS,
                       memory_order_relaxed, memory_order_relaxed)) {
            // Sleep only while readers must wait and the word says that some
            // sleep: whoever lets readers in takes that out, and then wakes
            // us. Spurious wake-ups are harmless: the loop looks again.
            if (futex_wait(&lock->state, seen | SLEEPING_READERS, deadline) ==
                ETIMEDOUT)
                return ETIMEDOUT;
        }
        // [R3] relaxed: a guess that [R1] or [R2] will check.
        seen = atomic_load_explicit(&lock->state, memory_order_relaxed);
    }
    return 0;
}

bool rwlock_read_trylock(struct rwlock *lock)
{
    uint32_t seen = 0;

    check_object("rwlock_read_lock", lock, alignof(struct rwlock));
    return enter_as_reader(lock, &seen);
}

int rwlock_read_lock_until(struct rwlock *lock, const struct timespec *deadline)
{
    return rwlock_read_trylock(lock) ? 0 : read_lock_slow(lock, deadline);
}

void rwlock_read_lock(struct rwlock *lock)
{
    rwlock_read_lock_until(lock, NULL);
}

// The lock has been handed over to the waiting writers: whoever of them gets
// the baton is the next one inside.
static void offer_baton(struct rwlock *lock)
{
    // [H1] release, partners [B1] [B2]: this is our last access, and it happens
    // before the taker's section, who may free the object after it.
    uint32_t old =
        atomic_exchange_explicit(&lock->baton, OFFERED, memory_order_release);
    // The object may be gone from here on. The wake-up needs only its address.
    if (old == AWAITED)
        futex_wake(&lock->baton, 1);
}

__attribute__((cold, noinline)) static void
read_unlock_slow(struct rwlock *lock, uint32_t old)
{
    if ((old & WRITING) || (old & READERS) == 0)
        misuse("rwlock_read_unlock", "no reader holds the lock");
    if (is_handed_over(old - READER)) // the last reader has left
        offer_baton(lock);
}

void rwlock_read_unlock(struct rwlock *lock)
{
    check_object("rwlock_read_unlock", lock, alignof(struct rwlock));
    // [U1] release, partners [W1] [W2] [W3]: all that we read in the section
    // was read before the next writer's section.
    uint32_t old =
        atomic_fetch_sub_explicit(&lock->state, READER, memory_order_release);
    // The object may be gone from here on, unless a writer waits for us.
    if (old - READER >= READERS) // it was 0, or more than a number of readers
        read_unlock_slow(lock, old);
}

// Returns 0 when the caller has the baton, or ETIMEDOUT.
static int await_baton(struct rwlock *lock, const struct timespec *deadline)
{
    uint32_t seen = NOWHERE;

    for (int looks = 0; looks < SPIN_LOOKS && seen == NOWHERE; looks++) {
        cpu_relax();
        // [B0] relaxed: a guess that [B1] will check.
        seen = atomic_load_explicit(&lock->baton, memory_order_relaxed);
    }
    // [B1] acquire, partner [H1]. We have not slept: if others do, one of them
    // has been woken for this baton, and will look for it.
    if (seen == OFFERED && atomic_compare_exchange_strong_explicit(
                               &lock->baton, &seen, NOWHERE,
                               memory_order_acquire, memory_order_relaxed))
        return 0;
    // [B2] acquire, as [B1]. AWAITED even if we take it: others may sleep, and
    // the next offer must wake one.
    while (atomic_exchange_explicit(&lock->baton, AWAITED,
                                    memory_order_acquire) != OFFERED) {
        // Sleep only while it is AWAITED: then whoever offers it wakes one.
        // Spurious wake-ups are harmless: the loop exchanges again.
        if (futex_wait(&lock->baton, AWAITED, deadline) == ETIMEDOUT)
            return ETIMEDOUT;
    }
    return 0;
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

// As read_lock_slow.
__attribute__((cold, noinline)) static int
write_lock_slow(struct rwlock *lock, const struct timespec *deadline)
{
    uint32_t want, seen = WRITING; // a guess, as good as a look: see [W2]

    // Take the lock, or count ourselves in: that keeps new readers out.
    do {
        want = seen == 0 ? WRITING : plus_waiting_writer(seen);
        // [W2] acquire, as [W1], if it was free. If it fails, it tells what
        // stands there instead.
    } while (!atomic_compare_exchange_strong_explicit(
        &lock->state, &seen, want, memory_order_acquire, memory_order_relaxed));
    if (want == WRITING)
        return 0;

    if (await_baton(lock, deadline) == ETIMEDOUT) {
        if (leave_queue(lock))
            return ETIMEDOUT;
        await_baton(lock, NULL); // it is on its way to us
    }
    // [W3] acquire, partners [U1] [X2]: all readers before us have left, not
    // only the last one, who offered the baton.
    atomic_fetch_add_explicit(&lock->state, WRITING - WAITING_WRITER,
                              memory_order_acquire);
    return 0;
}

bool rwlock_write_trylock(struct rwlock *lock)
{
    uint32_t seen = 0;

    check_object("rwlock_write_lock", lock, alignof(struct rwlock));
    // [W1] acquire, partners [U1] [X1] [X2]: all sections before ours are over,
    // and what was written there is visible.
    return atomic_compare_exchange_strong_explicit(&lock->state, &seen, WRITING,
                                                   memory_order_acquire,
                                                   memory_order_relaxed);
}

int rwlock_write_lock_until(struct rwlock *lock,
                            const struct timespec *deadline)
{
    return rwlock_write_trylock(lock) ? 0 : write_lock_slow(lock, deadline);
}

void rwlock_write_lock(struct rwlock *lock)
{
    rwlock_write_lock_until(lock, NULL);
}

// Leave WRITING, for nothing or as one reader, whoever waits.
__attribute__((cold, noinline)) static void
leave_writing_slow(struct rwlock *lock, uint32_t seen, uint32_t reader)
{
    uint32_t want;

    do {
        if (!(seen & WRITING) || (seen & READERS))
            misuse(reader ? "rwlock_downgrade" : "rwlock_write_unlock",
                   "no writer holds the lock");
        want = less_sleepers(seen - WRITING + reader);
        // [X2] release, as [X1] and [D1].
    } while (!atomic_compare_exchange_strong_explicit(
        &lock->state, &seen, want, memory_order_release, memory_order_relaxed));
    // The object may be gone from here on, unless a writer waits for it.
    if (is_handed_over(want))
        offer_baton(lock);
    else if ((seen ^ want) & SLEEPING_READERS)
        futex_wake(&lock->state, FUTEX_ALL);
}

void rwlock_write_unlock(struct rwlock *lock)
{
    uint32_t seen = WRITING;

    check_object("rwlock_write_unlock", lock, alignof(struct rwlock));
    // [X1] release, partners [R1] [W1] [W2]: our section happens before
    // whatever those who come next do.
    if (!atomic_compare_exchange_strong_explicit(
            &lock->state, &seen, 0, memory_order_release, memory_order_relaxed))
        leave_writing_slow(lock, seen, 0);
    // The object may be gone from here on.
}

void rwlock_downgrade(struct rwlock *lock)
{
    uint32_t seen = WRITING;

    check_object("rwlock_downgrade", lock, alignof(struct rwlock));
    // [D1] release, partner [R1]: readers that come in see what we wrote.
    if (!atomic_compare_exchange_strong_explicit(&lock->state, &seen, READER,
                                                 memory_order_release,
                                                 memory_order_relaxed))
        leave_writing_slow(lock, seen, READER);
}
