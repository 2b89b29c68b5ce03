// SPDX-License-Identifier: MIT
// 14 - many readers or one writer, in one word
//
// The contract is primitives/rwlock/rwlock.h. This rung uses its first word
// only, and with an encoding of its own:
//
//     0                nobody is inside
//     1 to 2^31 - 1    so many readers are inside
//     2^31             a writer is inside (WRITING)
//
// Your task: the ways in and out below; try, and downgrade are given. Each is
// one step on the word, by one of
//
//     atomic_compare_exchange_strong_explicit(&lock->state, &seen, WANT,
//                                             ORDER, memory_order_relaxed)
//         if the word is `seen`, it becomes WANT; if not, `seen` becomes what
//         stands there
//     atomic_fetch_sub_explicit(&lock->state, 1, ORDER)
//     atomic_exchange_explicit(&lock->state, VALUE, ORDER)
//         both return what stood there before
//     futex_wait(&lock->state, EXPECTED, deadline), futex_wake(&lock->state, N)
//
//     ./kit check 14      judges this file

#include "rwlock.h"

#include "futex.h"
#include "misuse.h"

#define WRITING      (1u << 31)
#define MOST_READERS (WRITING - 1) // one more would look like a writer

static bool enter_as_reader(struct rwlock *lock, uint32_t *seen)
{
    // YOUR TURN: count one reader more, unless a writer is inside (false), or
    // there are MOST_READERS already (misuse). `seen` is a guess at the word.
    (void)lock;
    return *seen != WRITING;
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
        // Sleep only while a writer is inside: it wakes all when it leaves.
        if (futex_wait(&lock->state, WRITING, deadline) == ETIMEDOUT)
            return ETIMEDOUT;
        // [R2] relaxed: a guess that [R1] will check.
        seen = atomic_load_explicit(&lock->state, memory_order_relaxed);
    }
    return 0;
}

void rwlock_read_lock(struct rwlock *lock)
{
    rwlock_read_lock_until(lock, NULL);
}

void rwlock_read_unlock(struct rwlock *lock)
{
    // YOUR TURN: count one reader less. Was that the last one? Then a writer
    // may sleep. Was there none? Then this call is a misuse().
    (void)lock;
}

int rwlock_write_lock_until(struct rwlock *lock,
                            const struct timespec *deadline)
{
    // YOUR TURN: return 0 when the word was 0 and is now WRITING. Otherwise
    // sleep while it is what you saw; ETIMEDOUT when futex_wait says so.
    (void)lock;
    (void)deadline;
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
    // YOUR TURN: nobody is inside now. All who sleep may have another look.
    (void)lock;
}

void rwlock_downgrade(struct rwlock *lock)
{
    // [D1] release, partner [R1]: readers that come in see what we wrote.
    uint32_t old =
        atomic_exchange_explicit(&lock->state, 1, memory_order_release);
    if (old != WRITING)
        misuse("rwlock_downgrade", "no writer holds the lock");
    futex_wake(&lock->state, FUTEX_ALL);
}
