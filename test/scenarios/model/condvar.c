// SPDX-License-Identifier: MIT
// condvar.c - condvars that the explorer knows, in the place of condvar
//
// A scenario of three threads that is about what stands on condvars includes
// this file instead of model/futex_mutex.c. There is one mutex.
#include "condvar.h"
#include "asleep/futex_mutex.c"

// The explorer knows a pthread_cond_t by its address, and reads nothing there.
// The real one does: who comes too late finds freed memory.
static pthread_cond_t *cond_of(struct condvar *condvar)
{
    (void)atomic_load_explicit(&condvar->waiters, memory_order_relaxed);
    return (pthread_cond_t *)(void *)condvar;
}

void condvar_wait(struct condvar *condvar, struct futex_mutex *mutex)
{
    (void)mutex;
    pthread_cond_wait(cond_of(condvar), &the_mutex);
}

int condvar_wait_until(struct condvar *condvar, struct futex_mutex *mutex,
                       const struct timespec *deadline)
{
    (void)mutex;
    return pthread_cond_timedwait(cond_of(condvar), &the_mutex, deadline);
}

void condvar_signal(struct condvar *condvar)
{
    pthread_cond_signal(cond_of(condvar));
}

void condvar_broadcast(struct condvar *condvar)
{
    pthread_cond_broadcast(cond_of(condvar));
}
