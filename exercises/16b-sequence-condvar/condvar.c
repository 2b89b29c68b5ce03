// SPDX-License-Identifier: MIT
// 16b - a condition variable from one number
//
// The contract is primitives/condvar/condvar.h. Here `sequence` is enough;
// `waiters` comes with 16c. Your task: the three functions below. What you
// have is
//
//     atomic_load_explicit(&condvar->sequence, ORDER)
//     atomic_fetch_add_explicit(&condvar->sequence, 1, ORDER)
//     futex_wait(&condvar->sequence, EXPECTED, deadline)
//         sleeps if the word is still EXPECTED when the kernel looks. Returns
//         ETIMEDOUT when the deadline has passed, otherwise 0, which may mean
//         anything: woken, interrupted, or the word was not EXPECTED
//     futex_wake(&condvar->sequence, COUNT)
//         wakes up to COUNT of those who sleep on the word; FUTEX_ALL: all
//     futex_mutex_lock(mutex), futex_mutex_unlock(mutex)
//
//     ./kit check 16b      judges this file

#include "condvar.h"

#include "futex.h"

int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mutex,
                       const struct timespec *deadline)
{
    // YOUR TURN: give up the mutex, sleep until somebody signals, take the
    // mutex again. A signal that comes as soon as the mutex is free must find
    // you: what do you need to know before you give it up? Return what
    // futex_wait returned.
    futex_mutex_unlock(mutex);
    (void)condvar, (void)deadline;
    futex_mutex_lock(mutex);
    return 0;
}

void condvar_wait(struct condvar *condvar, struct futex_mutex *mutex)
{
    condvar_wait_until(condvar, mutex, NULL);
}

void condvar_signal(struct condvar *condvar)
{
    // YOUR TURN: reach one who sleeps, and whoever is about to.
    (void)condvar;
}

void condvar_broadcast(struct condvar *condvar)
{
    // YOUR TURN: the same for all.
    (void)condvar;
}
