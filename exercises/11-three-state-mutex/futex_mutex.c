// SPDX-License-Identifier: MIT
// 11 - a third state, so that unlock knows whether to wake
//
// This lock is right, and asks the kernel at every unlock, even if nobody
// ever sleeps. Your task: the third state, CONTENDED, "held, and somebody may
// sleep".
//
//   1. a lock that is FREE becomes HELD in one step, and only if it is FREE:
//         uint32_t seen = FREE;
//         atomic_compare_exchange_strong_explicit(&mutex->state, &seen, HELD,
//             memory_order_acquire, memory_order_relaxed)
//      returns true if the word was FREE and is now HELD; otherwise it leaves
//      the word alone;
//   2. nobody sleeps unless the word says CONTENDED;
//   3. unlock wakes one if the word said CONTENDED, and nobody otherwise.
//
//     ./kit check 11      judges this file

#include "futex_mutex.h"

#include "futex.h"

enum { FREE = 0, HELD = 1, CONTENDED = 2 };

int futex_mutex_lock_until(struct futex_mutex *mutex,
                           const struct timespec *deadline)
{
    // YOUR TURN: take a FREE lock; else say that you will sleep, and sleep.
    // What must the word be when somebody who has slept gets the lock?
    while (atomic_exchange_explicit(&mutex->state, HELD,
                                    memory_order_acquire) != FREE) {
        if (futex_wait(&mutex->state, HELD, deadline) == ETIMEDOUT)
            return ETIMEDOUT;
    }
    return 0;
}

void futex_mutex_lock(struct futex_mutex *mutex)
{
    futex_mutex_lock_until(mutex, NULL); // no deadline
}

bool futex_mutex_trylock(struct futex_mutex *mutex)
{
    // YOUR TURN: this writes HELD whatever was there. Is that still harmless?
    return atomic_exchange_explicit(&mutex->state, HELD,
                                    memory_order_acquire) == FREE;
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    // YOUR TURN: free it, learn in the same step what it was, wake if needed.
    atomic_store_explicit(&mutex->state, FREE, memory_order_release);
    futex_wake(&mutex->state, 1);
}
