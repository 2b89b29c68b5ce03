// SPDX-License-Identifier: MIT
// condvar.c - condvars that the explorer knows, in the place of condvar
//
// A scenario of three threads that is about what stands on condvars includes
// this file instead of model/futex_mutex.c. There is one mutex, and all signal
// with that mutex held: it guards the table, too.
#include "condvar.h"
#include "asleep/futex_mutex.c"

#include <assert.h>
#include <stddef.h>

enum { MODEL_CONDVARS = 4 };

static struct {
    const struct condvar *stands_for; // NULL: not used yet
    pthread_cond_t cond;
} conds[MODEL_CONDVARS] = {{NULL, PTHREAD_COND_INITIALIZER},
                           {NULL, PTHREAD_COND_INITIALIZER},
                           {NULL, PTHREAD_COND_INITIALIZER},
                           {NULL, PTHREAD_COND_INITIALIZER}};

static pthread_cond_t *cond_of(const struct condvar *condvar)
{
    int i = 0;

    while (conds[i].stands_for != NULL && conds[i].stands_for != condvar)
        assert(++i < MODEL_CONDVARS);
    conds[i].stands_for = condvar;
    return &conds[i].cond;
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
