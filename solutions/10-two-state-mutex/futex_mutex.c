// SPDX-License-Identifier: MIT
// futex_mutex.c - two states: right, and asks the kernel at every unlock
//
// The event of 09 with a way back. HELD does not say whether anybody sleeps,
// so unlock must always wake. The next rung (11) finds room for that in the
// word.

#include "futex_mutex.h"

#include "futex.h"

enum { FREE = 0, HELD = 1 };

int futex_mutex_lock_until(struct futex_mutex *mutex,
                           const struct timespec *deadline)
{
    // [L1] acquire, partner [U1]: if it returns FREE, the lock is ours, and
    // all that the last holder wrote is visible.
    while (atomic_exchange_explicit(&mutex->state, HELD,
                                    memory_order_acquire) != FREE) {
        // Sleep only while it is HELD. An unlock that comes before we sleep
        // has changed the word, and we do not sleep. Spurious wake-ups are
        // harmless because the loop exchanges again.
        if (futex_wait(&mutex->state, HELD, deadline) == ETIMEDOUT)
            return ETIMEDOUT;
    }
    return 0;
}

void futex_mutex_lock(struct futex_mutex *mutex)
{
    futex_mutex_lock_until(mutex, NULL);
}

bool futex_mutex_trylock(struct futex_mutex *mutex)
{
    // [T1] acquire, as [L1]: the same attempt, once.
    return atomic_exchange_explicit(&mutex->state, HELD,
                                    memory_order_acquire) == FREE;
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    // [U1] release, partners [L1] [T1]: the section happens before whatever
    // the next holder does.
    atomic_store_explicit(&mutex->state, FREE, memory_order_release);
    // The object may be gone from here on. The wake-up needs only its address.
    // One is enough: whoever is woken and finds it taken sleeps again, and the
    // one who took it will unlock.
    futex_wake(&mutex->state, 1);
}
