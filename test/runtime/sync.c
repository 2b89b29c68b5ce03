// SPDX-License-Identifier: MIT
// sync.c - pthread_rwlock_*, pthread_barrier_*, sem_*
#define _GNU_SOURCE
#include "ask.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#define PLAIN_WRITE(p)                                                         \
    backend_plain(p, sizeof *(p), true, __builtin_return_address(0),           \
                  __builtin_frame_address(0))

void rt_clock_reach(const struct timespec *deadline);

// ---- reader-writer lock: the number of readers, or WRITER

enum { WRITER = 1 << 30 };

struct rwlock {
    uint32_t word;
    int32_t writer; // thread + 1
};

int __wrap_pthread_rwlock_init(pthread_rwlock_t *p,
                               const pthread_rwlockattr_t *attr);
int __wrap_pthread_rwlock_init(pthread_rwlock_t *p,
                               const pthread_rwlockattr_t *attr)
{
    (void)attr;
    PLAIN_WRITE(p);
    *(struct rwlock *)(void *)p = (struct rwlock){0, 0};
    return 0;
}

int __wrap_pthread_rwlock_destroy(pthread_rwlock_t *p);
int __wrap_pthread_rwlock_destroy(pthread_rwlock_t *p)
{
    (void)p;
    return 0;
}

int __wrap_pthread_rwlock_rdlock(pthread_rwlock_t *p);
int __wrap_pthread_rwlock_rdlock(pthread_rwlock_t *p)
{
    struct rwlock *l = (void *)p;

    if (l->writer == ask_self())
        return EDEADLK;
    ask_access(SITE("pthread_rwlock_rdlock", p), OP_READ_LOCK, &l->word, 0, 0,
               __ATOMIC_ACQUIRE);
    return 0;
}

int __wrap_pthread_rwlock_wrlock(pthread_rwlock_t *p);
int __wrap_pthread_rwlock_wrlock(pthread_rwlock_t *p)
{
    struct rwlock *l = (void *)p;

    if (l->writer == ask_self())
        return EDEADLK;
    ask_access(SITE("pthread_rwlock_wrlock", p), OP_LOCK, &l->word, WRITER, 0,
               __ATOMIC_ACQUIRE);
    l->writer = ask_self();
    return 0;
}

int __wrap_pthread_rwlock_tryrdlock(pthread_rwlock_t *p);
int __wrap_pthread_rwlock_tryrdlock(pthread_rwlock_t *p)
{
    struct site s = SITE("pthread_rwlock_tryrdlock", p);
    struct rwlock *l = (void *)p;
    uint64_t seen = ask_access(s, OP_LOAD, &l->word, 0, 0, __ATOMIC_RELAXED),
             old;

    while (seen < WRITER) {
        old = ask_access(s, OP_CAS, &l->word, seen + 1, seen, __ATOMIC_ACQUIRE);
        if (old == seen)
            return 0;
        seen = old;
    }
    return EBUSY;
}

int __wrap_pthread_rwlock_trywrlock(pthread_rwlock_t *p);
int __wrap_pthread_rwlock_trywrlock(pthread_rwlock_t *p)
{
    struct rwlock *l = (void *)p;

    if (ask_access(SITE("pthread_rwlock_trywrlock", p), OP_CAS, &l->word,
                   WRITER, 0, __ATOMIC_ACQUIRE) != 0)
        return EBUSY;
    l->writer = ask_self();
    return 0;
}

int __wrap_pthread_rwlock_unlock(pthread_rwlock_t *p);
int __wrap_pthread_rwlock_unlock(pthread_rwlock_t *p)
{
    struct site s = SITE("pthread_rwlock_unlock", p);
    struct rwlock *l = (void *)p;

    if (l->writer == ask_self()) {
        l->writer = 0;
        ask_access(s, OP_STORE, &l->word, 0, 0, __ATOMIC_RELEASE);
        return 0;
    }
    if (l->word == 0 || l->writer != 0)
        backend_misuse(s,
                       "T%d unlocks a reader-writer lock that it "
                       "does not hold",
                       rt_current->tid);
    ask_access(s, OP_SUB, &l->word, 1, 0, __ATOMIC_RELEASE);
    return 0;
}

// ---- barrier: arrivals are counted for ever; the last of a round opens it

struct barrier {
    uint32_t needed, arrived, opened;
};

int __wrap_pthread_barrier_init(pthread_barrier_t *p,
                                const pthread_barrierattr_t *attr, unsigned n);
int __wrap_pthread_barrier_init(pthread_barrier_t *p,
                                const pthread_barrierattr_t *attr, unsigned n)
{
    (void)attr;
    if (n == 0)
        return EINVAL;
    PLAIN_WRITE(p);
    *(struct barrier *)(void *)p = (struct barrier){n, 0, 0};
    return 0;
}

int __wrap_pthread_barrier_destroy(pthread_barrier_t *p);
int __wrap_pthread_barrier_destroy(pthread_barrier_t *p)
{
    (void)p;
    return 0;
}

int __wrap_pthread_barrier_wait(pthread_barrier_t *p);
int __wrap_pthread_barrier_wait(pthread_barrier_t *p)
{
    struct site s = SITE("pthread_barrier_wait", p);
    struct barrier *b = (void *)p;
    uint64_t old, round;

    if (b->needed == 0)
        backend_misuse(s, "the barrier was never initialised");
    old = ask_access(s, OP_ADD, &b->arrived, 1, 0, __ATOMIC_ACQ_REL);
    round = old / b->needed;
    if (old % b->needed == b->needed - 1) {
        ask_access(s, OP_STORE, &b->opened, round + 1, 0, __ATOMIC_RELEASE);
        return PTHREAD_BARRIER_SERIAL_THREAD;
    }
    ask_access(s, OP_AWAIT, &b->opened, 0, round, __ATOMIC_ACQUIRE);
    return 0;
}

// ---- semaphore: its value

static uint32_t *word_of(sem_t *p)
{
    return (uint32_t *)(void *)p;
}

int __wrap_sem_init(sem_t *p, int shared, unsigned value);
int __wrap_sem_init(sem_t *p, int shared, unsigned value)
{
    (void)shared;
    PLAIN_WRITE(p);
    *word_of(p) = value;
    return 0;
}

int __wrap_sem_destroy(sem_t *p);
int __wrap_sem_destroy(sem_t *p)
{
    (void)p;
    return 0;
}

int __wrap_sem_post(sem_t *p);
int __wrap_sem_post(sem_t *p)
{
    ask_access(SITE("sem_post", p), OP_ADD, word_of(p), 1, 0, __ATOMIC_RELEASE);
    return 0;
}

int __wrap_sem_wait(sem_t *p);
int __wrap_sem_wait(sem_t *p)
{
    ask_access(SITE("sem_wait", p), OP_TAKE, word_of(p), 0, 0,
               __ATOMIC_ACQUIRE);
    return 0;
}

static int take(struct site s, sem_t *p)
{
    uint64_t seen = ask_access(s, OP_LOAD, word_of(p), 0, 0, __ATOMIC_RELAXED),
             old;

    while (seen > 0) {
        old =
            ask_access(s, OP_CAS, word_of(p), seen - 1, seen, __ATOMIC_ACQUIRE);
        if (old == seen)
            return 0;
        seen = old;
    }
    errno = EAGAIN;
    return -1;
}

int __wrap_sem_trywait(sem_t *p);
int __wrap_sem_trywait(sem_t *p)
{
    return take(SITE("sem_trywait", p), p);
}

int __wrap_sem_timedwait(sem_t *p, const struct timespec *deadline);
int __wrap_sem_timedwait(sem_t *p, const struct timespec *deadline)
{
    struct site s = SITE("sem_timedwait", p);

    if (ask_wait(s, false, true) == TIMES_OUT) {
        rt_clock_reach(deadline);
        errno = ETIMEDOUT;
        return -1;
    }
    ask_access(s, OP_TAKE, word_of(p), 0, 0, __ATOMIC_ACQUIRE);
    return 0;
}

int __wrap_sem_getvalue(sem_t *p, int *value);
int __wrap_sem_getvalue(sem_t *p, int *value)
{
    *value = (int)ask_access(SITE("sem_getvalue", p), OP_LOAD, word_of(p), 0, 0,
                             __ATOMIC_RELAXED);
    return 0;
}
