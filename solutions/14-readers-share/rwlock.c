// SPDX-License-Identifier: MIT
// rwlock.c - one word, readers first: right, and a writer may wait for ever
//
// The word is 0 when the lock is free, the number of readers while there are
// some, and 2^31 while a writer is inside. It does not say who waits: so
// readers pass a waiting writer, and whoever leaves must ask the kernel each
// time. The next rung (14b) makes room for that.

#include "rwlock.h"

#include "futex.h"
#include "misuse.h"

#define WRITING      (1u << 31)
#define MOST_READERS (WRITING - 1)

static bool enter_as_reader(struct rwlock *lock, uint32_t *seen)
{
    while (*seen != WRITING) {
        if (*seen >= MOST_READERS) // one more would look like a writer
            misuse("rwlock_read_lock", "too many readers");
        // [R1] acquire, partners [X1] [D1]: what the last writer wrote is
        // visible. If it fails, `seen` is what stands there: look at that.
        if (atomic_compare_exchange_strong_explicit(
                &lock->state, seen, *seen + 1, memory_order_acquire,
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
    // [U1] release, partner [W1]: what we read in the section was read before
    // the next writer's section.
    uint32_t old =
        atomic_fetch_sub_explicit(&lock->state, 1, memory_order_release);
    // The object may be gone from here on. The wake-up needs only its address.
    if (old == 0 || old >= WRITING)
        misuse("rwlock_read_unlock", "no reader holds the lock");
    if (old == 1) // the last one
        futex_wake(&lock->state, FUTEX_ALL);
}

int rwlock_write_lock_until(struct rwlock *lock,
                            const struct timespec *deadline)
{
    for (;;) {
        uint32_t seen = 0;
        // [W1] acquire, partners [U1] [X1]: all sections before ours are over.
        if (atomic_compare_exchange_strong_explicit(
                &lock->state, &seen, WRITING, memory_order_acquire,
                memory_order_relaxed))
            return 0;
        if (seen > WRITING)
            misuse("rwlock_write_lock", "this memory is not a rwlock");
        // Sleep only while the word is what we saw: somebody inside, who wakes
        // us on leaving. If a reader comes or goes first, look again.
        if (futex_wait(&lock->state, seen, deadline) == ETIMEDOUT)
            return ETIMEDOUT;
    }
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
    // [X1] release, partners [R1] [W1] [T1]: our section happens before
    // whatever those who come next do.
    uint32_t old =
        atomic_exchange_explicit(&lock->state, 0, memory_order_release);
    if (old != WRITING)
        misuse("rwlock_write_unlock", "no writer holds the lock");
    futex_wake(&lock->state, FUTEX_ALL);
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
