// SPDX-License-Identifier: MIT
// 12 - look again for a while, then sleep
//
// This lock is right, and impatient: it falls asleep at once, though most
// sections are shorter than falling asleep and being woken. Your task is the
// wait in lock_slow, before its loop:
//
//   1. while the word is HELD, look at it again (atomic_load_explicit); the
//      given spin(&looks) waits a moment between two looks and says when it is
//      time to give up (primitives/common/spin.h);
//   2. stop looking when the word is not HELD: FREE, then try to take it as
//      HELD; CONTENDED, then others sleep already, and we go to sleep behind
//      them.
//
// `seen` is what the caller found in the word.
//
//     ./kit check 12      judges this file

#include "futex_mutex.h"

#include "futex.h"
#include "spin.h"

enum { FREE = 0, HELD = 1, CONTENDED = 2 };

__attribute__((cold, noinline)) static int
lock_slow(struct futex_mutex *mutex, uint32_t seen,
          const struct timespec *deadline)
{
    // YOUR TURN: before the loop. The loop itself stays as it is.
    (void)seen;
    while (atomic_exchange_explicit(&mutex->state, CONTENDED,
                                    memory_order_acquire) != FREE) {
        if (futex_wait(&mutex->state, CONTENDED, deadline) == ETIMEDOUT)
            return ETIMEDOUT; // the word stays CONTENDED: others may sleep
    }
    return 0;
}

int futex_mutex_lock_until(struct futex_mutex *mutex,
                           const struct timespec *deadline)
{
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
    uint32_t seen = FREE;
    return atomic_compare_exchange_strong_explicit(
        &mutex->state, &seen, HELD, memory_order_acquire, memory_order_relaxed);
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    if (atomic_exchange_explicit(&mutex->state, FREE, memory_order_release) ==
        CONTENDED)
        futex_wake(&mutex->state, 1);
}
