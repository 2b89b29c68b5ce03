// SPDX-License-Identifier: MIT
// 10 - a mutex with two states, whose waiters sleep
//
// The contract is primitives/futex_mutex/futex_mutex.h. This rung does with
// two of its three states, FREE and HELD. Your task: the two functions below.
// What you have is
//
//     atomic_exchange_explicit(&mutex->state, VALUE, ORDER)
//     atomic_store_explicit(&mutex->state, VALUE, ORDER)
//     futex_wait(&mutex->state, EXPECTED, deadline)
//         sleeps if the word is still EXPECTED when the kernel looks. Returns
//         ETIMEDOUT when the deadline has passed, otherwise 0, which may mean
//         anything
//     futex_wake(&mutex->state, COUNT)
//         wakes up to COUNT of those who sleep on the word
//
//     ./kit check 10      judges this file

#include "futex_mutex.h"

#include "futex.h"

enum { FREE = 0, HELD = 1 };

int futex_mutex_lock_until(struct futex_mutex *mutex,
                           const struct timespec *deadline)
{
    // YOUR TURN: return 0 when the word was FREE and is now HELD by us. While
    // it is HELD by another, sleep; ETIMEDOUT when futex_wait says so.
    (void)mutex;
    (void)deadline;
    return 0;
}

void futex_mutex_lock(struct futex_mutex *mutex)
{
    futex_mutex_lock_until(mutex, NULL); // no deadline
}

bool futex_mutex_trylock(struct futex_mutex *mutex)
{
    return atomic_exchange_explicit(&mutex->state, HELD,
                                    memory_order_acquire) == FREE;
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    // YOUR TURN: let the next one in, and wake somebody who may sleep.
    (void)mutex;
}
