// SPDX-License-Identifier: MIT
// 16d - a lock that gives up, from a mutex and a condvar
//
// The contract is timed_lock.h, beside this file. Some libraries have locks
// without a deadline, and with a mutex and a condvar you can build what is
// missing. Your task: the three functions below. What you have is
//
//     futex_mutex_lock(&lock->mutex), futex_mutex_unlock(&lock->mutex)
//     condvar_wait_until(&lock->freed, &lock->mutex, deadline)
//         ETIMEDOUT: the deadline (NULL: none) has passed; 0: woken, or not
//     condvar_signal(&lock->freed)
//     lock->held
//
//     ./kit check 16d      judges this file

#include "timed_lock.h"

#include "condvar.h"
#include "futex_mutex.h"

#include <errno.h>

int timed_lock_lock_until(struct timed_lock *lock,
                          const struct timespec *deadline)
{
    // YOUR TURN: wait until it is not held, and hold it: 0. Or give up when
    // the deadline has passed: ETIMEDOUT.
    (void)lock, (void)deadline;
    return 0;
}

void timed_lock_lock(struct timed_lock *lock)
{
    timed_lock_lock_until(lock, NULL);
}

bool timed_lock_trylock(struct timed_lock *lock)
{
    // YOUR TURN: the same without the wait.
    (void)lock;
    return false;
}

void timed_lock_unlock(struct timed_lock *lock)
{
    // YOUR TURN: let the next one in.
    (void)lock;
}
