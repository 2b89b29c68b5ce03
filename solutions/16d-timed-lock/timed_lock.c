// SPDX-License-Identifier: MIT
// timed_lock.c - wait for "not held", until a deadline

#include "timed_lock.h"

#include "condvar.h"
#include "futex_mutex.h"

#include <errno.h>

int timed_lock_lock_until(struct timed_lock *lock,
                          const struct timespec *deadline)
{
    bool late = false;

    futex_mutex_lock(&lock->mutex);
    // [L1] The last look comes after the deadline: a lock that is free is
    // taken even then.
    while (lock->held && !late)
        late = condvar_wait_until(&lock->freed, &lock->mutex, deadline) ==
               ETIMEDOUT;
    bool taken = !lock->held;
    lock->held = true;
    futex_mutex_unlock(&lock->mutex);
    return taken ? 0 : ETIMEDOUT;
}

void timed_lock_lock(struct timed_lock *lock)
{
    timed_lock_lock_until(lock, NULL);
}

bool timed_lock_trylock(struct timed_lock *lock)
{
    futex_mutex_lock(&lock->mutex);
    // [T1] Held or not, it is held afterwards.
    bool taken = !lock->held;
    lock->held = true;
    futex_mutex_unlock(&lock->mutex);
    return taken;
}

void timed_lock_unlock(struct timed_lock *lock)
{
    futex_mutex_lock(&lock->mutex);
    // [U1] One signal: one of those who wait can have it. Whoever gives up
    // takes no signal along, so another one gets it.
    lock->held = false;
    condvar_signal(&lock->freed);
    futex_mutex_unlock(&lock->mutex);
}
