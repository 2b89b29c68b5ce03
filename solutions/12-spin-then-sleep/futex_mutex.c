// SPDX-License-Identifier: MIT
// futex_mutex.c - look again for a while, then sleep
//
// The three states of 11. New here is what a waiter does first: a section is
// often shorter than falling asleep. The production lock of primitives/
// differs only in stopping programs that misuse it.

#include "futex_mutex.h"

#include "futex.h"
#include "spin.h"

enum { FREE = 0, HELD = 1, CONTENDED = 2 };

// `seen` is what the caller found in the word.
__attribute__((cold, noinline)) static int
lock_slow(struct futex_mutex *mutex, uint32_t seen,
          const struct timespec *deadline)
{
    // [L2] relaxed: a guess that [L3] or [L4] will check. Only while it is
    // HELD: if others sleep, they came first, and the holder has a wake-up to
    // make anyway.
    unsigned looks = 0;
    while (seen == HELD && spin(&looks))
        seen = atomic_load_explicit(&mutex->state, memory_order_relaxed);

    // [L3] acquire, partner [U1], as [L1]. HELD: nobody sleeps because of us.
    if (seen == FREE && atomic_compare_exchange_strong_explicit(
                            &mutex->state, &seen, HELD, memory_order_acquire,
                            memory_order_relaxed))
        return 0;

    // [L4] acquire, as [L1]. CONTENDED even if it was free: others may sleep,
    // we cannot know, and our own unlock must wake them.
    while (atomic_exchange_explicit(&mutex->state, CONTENDED,
                                    memory_order_acquire) != FREE) {
        // Sleep only while it is CONTENDED: then whoever unlocks will wake
        // one. Spurious wake-ups are harmless because the loop exchanges
        // again.
        if (futex_wait(&mutex->state, CONTENDED, deadline) == ETIMEDOUT)
            return ETIMEDOUT; // the word stays CONTENDED: others may sleep
    }
    return 0;
}

int futex_mutex_lock_until(struct futex_mutex *mutex,
                           const struct timespec *deadline)
{
    // [L1] acquire, partner [U1].
    uint32_t seen = FREE;
    if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
                                                memory_order_acquire,
                                                memory_order_relaxed))
        return 0;
    return lock_slow(mutex, seen, deadline);
}

void futex_mutex_lock(struct futex_mutex *mutex)
{
    futex_mutex_lock_until(mutex, NULL);
}

bool futex_mutex_trylock(struct futex_mutex *mutex)
{
    // [T1] acquire, as [L1].
    uint32_t seen = FREE;
    return atomic_compare_exchange_strong_explicit(
        &mutex->state, &seen, HELD, memory_order_acquire, memory_order_relaxed);
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    // [U1] release, partners [L1] [L3] [L4] [T1].
    if (atomic_exchange_explicit(&mutex->state, FREE, memory_order_release) ==
        CONTENDED)
        futex_wake(&mutex->state, 1);
}
