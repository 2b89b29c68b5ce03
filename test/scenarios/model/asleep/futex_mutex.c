// SPDX-License-Identifier: MIT
// futex_mutex.c - a mutex that the explorer knows, in the place of futex_mutex
//
// It sleeps where ../futex_mutex.c spins, so the explorer's own condvars can
// stand on it: see ../condvar.c. There is one: a scenario has one mutex.
#include "futex_mutex.h"

#include <pthread.h>

static pthread_mutex_t the_mutex = PTHREAD_MUTEX_INITIALIZER;

void futex_mutex_lock(struct futex_mutex *mutex)
{
    (void)mutex;
    pthread_mutex_lock(&the_mutex);
}

bool futex_mutex_trylock(struct futex_mutex *mutex)
{
    (void)mutex;
    return pthread_mutex_trylock(&the_mutex) == 0;
}

void futex_mutex_unlock(struct futex_mutex *mutex)
{
    (void)mutex;
    pthread_mutex_unlock(&the_mutex);
}
