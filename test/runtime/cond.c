// SPDX-License-Identifier: MIT
// cond.c - pthread_cond_*
//
// A condition variable is a queue of sleepers. Joining it comes before the
// mutex is given back, so a signal after that finds the sleeper. A wait may
// also return for no reason.
#define _GNU_SOURCE
#include "ask.h"
#include "queue.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

int rt_mutex_lock(struct site s, pthread_mutex_t *m);
int rt_mutex_unlock(struct site s, pthread_mutex_t *m);
bool rt_mutex_owned(const pthread_mutex_t *m);
void rt_clock_reach(const struct timespec *deadline);

static int wait(struct site s, pthread_cond_t *c, pthread_mutex_t *m,
                const struct timespec *deadline)
{
    enum wait how;

    if (!rt_mutex_owned(m))
        backend_misuse(s, "T%d waits without holding the mutex",
                       rt_current->tid);
    how = ask_wait(s, true, deadline != NULL);
    if (how == SLEEPS)
        ask_queue(s, OP_ENQUEUE, c, (uint64_t)ask_self());
    rt_mutex_unlock(s, m);
    if (how == SLEEPS)
        ask(s, OP_SLEEP, 0);
    rt_mutex_lock(s, m);
    if (how != TIMES_OUT)
        return 0;
    rt_clock_reach(deadline);
    return ETIMEDOUT;
}

int __wrap_pthread_cond_init(pthread_cond_t *c, const pthread_condattr_t *a);
int __wrap_pthread_cond_init(pthread_cond_t *c, const pthread_condattr_t *a)
{
    (void)a;
    backend_plain(c, sizeof *c, true, __builtin_return_address(0),
                  __builtin_frame_address(0));
    *c = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    return 0;
}

int __wrap_pthread_cond_destroy(pthread_cond_t *c);
int __wrap_pthread_cond_destroy(pthread_cond_t *c)
{
    (void)c;
    return 0;
}

int __wrap_pthread_cond_wait(pthread_cond_t *c, pthread_mutex_t *m);
int __wrap_pthread_cond_wait(pthread_cond_t *c, pthread_mutex_t *m)
{
    return wait(SITE("pthread_cond_wait", c), c, m, NULL);
}

int __wrap_pthread_cond_timedwait(pthread_cond_t *c, pthread_mutex_t *m,
                                  const struct timespec *deadline);
int __wrap_pthread_cond_timedwait(pthread_cond_t *c, pthread_mutex_t *m,
                                  const struct timespec *deadline)
{
    return wait(SITE("pthread_cond_timedwait", c), c, m, deadline);
}

int __wrap_pthread_cond_clockwait(pthread_cond_t *c, pthread_mutex_t *m,
                                  clockid_t clock,
                                  const struct timespec *deadline);
int __wrap_pthread_cond_clockwait(pthread_cond_t *c, pthread_mutex_t *m,
                                  clockid_t clock,
                                  const struct timespec *deadline)
{
    (void)clock;
    return wait(SITE("pthread_cond_clockwait", c), c, m, deadline);
}

int __wrap_pthread_cond_signal(pthread_cond_t *c);
int __wrap_pthread_cond_signal(pthread_cond_t *c)
{
    ask_queue(SITE("pthread_cond_signal", c), OP_POP, c,
              queue_wakes(1, UINT32_MAX));
    return 0;
}

int __wrap_pthread_cond_broadcast(pthread_cond_t *c);
int __wrap_pthread_cond_broadcast(pthread_cond_t *c)
{
    ask_queue(SITE("pthread_cond_broadcast", c), OP_POP, c,
              queue_wakes(QUEUE_ROOM, UINT32_MAX));
    return 0;
}
