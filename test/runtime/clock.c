// SPDX-License-Identifier: MIT
// clock.c - time passes only where a program waits for it
//
// Each thread has a clock of its own, in nanoseconds. Sleeping adds to it;
// so does looking at it, more and more, so that a loop until a deadline ends.
#define _GNU_SOURCE
#include "ask.h"

#include <errno.h>
#include <sched.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

enum { BILLION = 1000000000, START = 1000000 }; // seconds

static void pass(uint64_t nanoseconds)
{
    struct site s = SITE("sleep", NULL);

    rt_current->clock += nanoseconds;
    ask(s, OP_YIELD, 0);
}

static struct timespec now(void)
{
    struct fiber *f = rt_current;
    struct timespec t = {
        .tv_sec = START + (time_t)(f->clock / BILLION),
        .tv_nsec = (long)(f->clock % BILLION),
    };

    f->clock += (uint64_t)1000 << (f->looks < 40 ? f->looks : 40);
    f->looks++;
    return t;
}

// A wait until this deadline has timed out.
void rt_clock_reach(const struct timespec *deadline);
void rt_clock_reach(const struct timespec *deadline)
{
    int64_t t =
        ((int64_t)deadline->tv_sec - START) * BILLION + deadline->tv_nsec;

    if (t > 0 && (uint64_t)t > rt_current->clock)
        rt_current->clock = (uint64_t)t;
}

int __wrap_clock_gettime(clockid_t id, struct timespec *t);
int __wrap_clock_gettime(clockid_t id, struct timespec *t)
{
    (void)id;
    *t = now();
    return 0;
}

int __wrap_timespec_get(struct timespec *t, int base);
int __wrap_timespec_get(struct timespec *t, int base)
{
    *t = now();
    return base;
}

int __wrap_gettimeofday(struct timeval *t, void *zone);
int __wrap_gettimeofday(struct timeval *t, void *zone)
{
    struct timespec n = now();

    (void)zone;
    t->tv_sec = n.tv_sec;
    t->tv_usec = n.tv_nsec / 1000;
    return 0;
}

time_t __wrap_time(time_t *t);
time_t __wrap_time(time_t *t)
{
    time_t seconds = now().tv_sec;

    if (t != NULL)
        *t = seconds;
    return seconds;
}

int __wrap_nanosleep(const struct timespec *t, struct timespec *left);
int __wrap_nanosleep(const struct timespec *t, struct timespec *left)
{
    (void)left;
    pass((uint64_t)t->tv_sec * BILLION + (uint64_t)t->tv_nsec);
    return 0;
}

int __wrap_clock_nanosleep(clockid_t id, int flags, const struct timespec *t,
                           struct timespec *left);
int __wrap_clock_nanosleep(clockid_t id, int flags, const struct timespec *t,
                           struct timespec *left)
{
    (void)id;
    if (flags & TIMER_ABSTIME)
        rt_clock_reach(t);
    else
        __wrap_nanosleep(t, left);
    return 0;
}

int __wrap_thrd_sleep(const struct timespec *t, struct timespec *left);
int __wrap_thrd_sleep(const struct timespec *t, struct timespec *left)
{
    return __wrap_nanosleep(t, left);
}

int __wrap_usleep(useconds_t us);
int __wrap_usleep(useconds_t us)
{
    pass((uint64_t)us * 1000);
    return 0;
}

unsigned __wrap_sleep(unsigned seconds);
unsigned __wrap_sleep(unsigned seconds)
{
    pass((uint64_t)seconds * BILLION);
    return 0;
}

int __wrap_sched_yield(void);
int __wrap_sched_yield(void)
{
    return 0;
}

void __wrap_thrd_yield(void);
void __wrap_thrd_yield(void)
{
}

int __wrap_pthread_yield(void);
int __wrap_pthread_yield(void)
{
    return 0;
}
