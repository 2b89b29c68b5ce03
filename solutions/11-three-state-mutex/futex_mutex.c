// SPDX-License-Identifier: MIT
// futex_mutex.c - three states, so that unlock knows whether to wake
//
// Whoever goes to sleep writes CONTENDED first; whoever comes back from sleep
// leaves CONTENDED, because others may still sleep. So an unlock that finds
// HELD knows that nobody does, and asks the kernel for nothing.

#include "futex_mutex.h"

#include "futex.h"

enum { FREE = 0, HELD = 1, CONTENDED = 2 };

__attribute__((cold, noinline)) static int
lock_slow(struct futex_mutex *mutex, const struct timespec *deadline)
{
    // [L2] acquire, partner [U1], as [L1]. CONTENDED even if it was free:
    // others may sleep, we cannot know, and our own unlock must wake them.
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
    // [L1] acquire, partner [U1]: if it reads the FREE that an unlock
    // released, all that the last holder wrote is visible from here on.
    uint32_t seen = FREE;
    if (atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
                                                memory_order_acquire,
                                                memory_order_relaxed))
        return 0;
    return lock_slow(mutex, deadline);
}

void futex_mutex_lock(struct futex_mutex *mutex)
{
    futex_mutex_lock_until(mutex, NULL);
}

bool futex_mutex_trylock(struct futex_mutex *mutex)
{
    // [T1] acquire, as [L1]. No exchange: it would write HELD over CONTENDED,
    // and whoever sleeps would be forgotten.
    uint32_t seen = FREE;
    return atomic_compare_exchange_strong_explicit(
        &mutex->state, &seen, HELD, memory_order_acquire, memory_order_relaxed);
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    // [U1] release, partners [L1] [L2] [T1]. An exchange, not a load and a
    // store: after the word is FREE it may be gone, so this is the last chance
    // to learn whether somebody sleeps.
    if (atomic_exchange_explicit(&mutex->state, FREE, memory_order_release) ==
        CONTENDED)
        futex_wake(&mutex->state, 1);
}
