// SPDX-License-Identifier: MIT
// futex_mutex.c - a mutex that the explorer knows, in the place of futex_mutex
//
// A scenario of three threads that is about what stands on the mutex includes
// this file: each lock then is one step, not many. The mutex itself is explored
// in scenarios of its own. There is one: a scenario has one mutex.
#include "futex_mutex.h"

#include <pthread.h>

static pthread_mutex_t the_mutex = PTHREAD_MUTEX_INITIALIZER;

void futex_mutex_lock(struct futex_mutex *mutex)
{
    (void)mutex;
    pthread_mutex_lock(&the_mutex);
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    (void)mutex;
    pthread_mutex_unlock(&the_mutex);
}
