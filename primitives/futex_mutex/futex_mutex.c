// SPDX-License-Identifier: MIT
// futex_mutex.c - three states, so that unlock knows whether to wake
//
// The states, transitions and orders are in futex_mutex.h.

#include "futex_mutex.h"

#include "futex.h"
#include "misuse.h"
#include "spin.h"

#include <stdalign.h>

enum { FREE = 0, HELD = 1, CONTENDED = 2 };

// Wait for the lock; returns 0 when the caller holds it, ETIMEDOUT when the
// deadline (NULL: none) has passed. `seen` is what the caller found.
__attribute__((cold, noinline)) static int
lock_slow(struct futex_mutex *mutex, uint32_t seen,
          const struct timespec *deadline)
{
    // [L0] None of the three: freed, overwritten or never initialised.
    if (seen > CONTENDED)
        misuse(deadline ? "futex_mutex_lock_until" : "futex_mutex_lock",
               "this memory is not a futex_mutex");

    // [L2] relaxed: a guess that [L3] or [L4] will check. Not once others
    // sleep: they came first, and the holder has a wake-up to make anyway.
    unsigned looks = 0;
    while (seen == HELD && spin(&looks))
        seen = atomic_load_explicit(&mutex->state, memory_order_relaxed);

    // [L3] acquire, partner [U1], as [L1]. HELD: nobody sleeps because of us.
    if (seen == FREE && atomic_compare_exchange_strong_explicit(
                            &mutex->state, &seen, HELD, memory_order_acquire,
                            memory_order_relaxed))
        return 0;

    // [L4] acquire, partner [U1], as [L1]. CONTENDED even if it was free:
    // others may sleep, we cannot know, and our own unlock must wake them. The
    // price is one needless wake-up after the last of them.
    while (atomic_exchange_explicit(&mutex->state, CONTENDED,
                                    memory_order_acquire) != FREE) {
        // Sleep only while it is CONTENDED: then whoever unlocks will wake
        // one. An unlock that comes before we sleep has changed the word, and
        // we do not sleep. Spurious wake-ups are harmless because the loop
        // exchanges again.
        if (futex_wait(&mutex->state, CONTENDED, deadline) == ETIMEDOUT)
            return ETIMEDOUT; // the word stays CONTENDED: others may sleep
    }
    return 0;
}

void futex_mutex_lock(struct futex_mutex *mutex)
{
    uint32_t seen = FREE;
    check_object("futex_mutex_lock", mutex, alignof(struct futex_mutex));

    // [L1] acquire, partner [U1]: if it reads the FREE that an unlock
    // released, all that the last holder wrote is visible from here on.
    // Failure is relaxed: nothing is ours yet.
    if (!atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
                                                 memory_order_acquire,
                                                 memory_order_relaxed))
        lock_slow(mutex, seen, NULL);
}

bool futex_mutex_trylock(struct futex_mutex *mutex)
{
    uint32_t seen = FREE;
    check_object("futex_mutex_trylock", mutex, alignof(struct futex_mutex));

    // [T1] acquire, partner [U1], as [L1]. Strong: a weak one may fail on a
    // free lock.
    if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
                                                memory_order_acquire,
                                                memory_order_relaxed))
        return true;
    if (KIT_CHECKS && seen > CONTENDED)
        misuse("futex_mutex_trylock", "this memory is not a futex_mutex");
    return false;
}

int futex_mutex_lock_until(struct futex_mutex *mutex,
                           const struct timespec *deadline)
{
    uint32_t seen = FREE;
    check_object("futex_mutex_lock_until", mutex, alignof(struct futex_mutex));

    // [D1] acquire, partner [U1], as [L1].
    if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
                                                memory_order_acquire,
                                                memory_order_relaxed))
        return 0;
    return lock_slow(mutex, seen, deadline);
}

// The mutex may be gone: the wake-up needs only its address.
__attribute__((cold, noinline)) static void
unlock_slow(struct futex_mutex *mutex, uint32_t old)
{
    // [U2] Neither HELD nor CONTENDED: it was free, or is no mutex.
    if (old == CONTENDED)
        futex_wake(&mutex->state, 1);
    else
        misuse("futex_mutex_unlock", "the lock is not held");
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    check_object("futex_mutex_unlock", mutex, alignof(struct futex_mutex));

    // [U1] release, partners [L1] [L3] [L4] [T1] [D1]: all that we read or
    // wrote in the section happens before the next holder's section. An
    // exchange, not a load and a store: between the two a waiter could say
    // that it sleeps; and once the word is FREE it may be gone.
    uint32_t old =
        atomic_exchange_explicit(&mutex->state, FREE, memory_order_release);
    // The object may be gone from here on.
    if (old != HELD)
        unlock_slow(mutex, old);
}
