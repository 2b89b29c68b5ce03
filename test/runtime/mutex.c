// SPDX-License-Identifier: MIT
// mutex.c - pthread_mutex_* and pthread_spin_*
//
// A mutex is one word, 0 or the owner + 1. Taking it waits until it is 0 and
// has acquire order; giving it back stores 0 with release order. The kind of
// a mutex stays where the C library's initialisers put it.
#define _GNU_SOURCE
#include "ask.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <time.h>

struct mutex {
    uint32_t word;  // an atomic location
    uint32_t depth; // how often a recursive owner holds it
    int32_t owner;  // thread + 1; written by the owner
    uint32_t dead;  // destroyed
    int32_t kind;
};

_Static_assert(offsetof(struct mutex, kind) ==
                   offsetof(pthread_mutex_t, __data.__kind),
               "static initialisers set the kind");

static struct mutex *mutex_of(struct site s, pthread_mutex_t *p)
{
    struct mutex *m = (void *)p;

    if (m->dead)
        backend_misuse(s, "%s: the mutex was destroyed", s.what);
    return m;
}

static int mutex_kind(const struct mutex *m)
{
    return m->kind & 3;
}

static int self(void)
{
    return rt_current->tid + 1;
}

int __wrap_pthread_mutex_init(pthread_mutex_t *p,
                              const pthread_mutexattr_t *attr);
int __wrap_pthread_mutex_init(pthread_mutex_t *p,
                              const pthread_mutexattr_t *attr)
{
    struct mutex *m = (void *)p;
    int kind = PTHREAD_MUTEX_DEFAULT;

    if (attr != NULL)
        pthread_mutexattr_gettype(attr, &kind);
    backend_plain(m, sizeof *m, true, __builtin_return_address(0),
                  __builtin_frame_address(0));
    *m = (struct mutex){.kind = kind};
    return 0;
}

int __wrap_pthread_mutex_destroy(pthread_mutex_t *p);
int __wrap_pthread_mutex_destroy(pthread_mutex_t *p)
{
    struct site s = SITE("pthread_mutex_destroy", p);
    struct mutex *m = mutex_of(s, p);

    if (m->owner != 0)
        backend_misuse(s, "pthread_mutex_destroy: T%d holds it", m->owner - 1);
    backend_plain(m, sizeof *m, true, s.pc, __builtin_frame_address(0));
    m->dead = 1;
    return 0;
}

bool rt_mutex_owned(const pthread_mutex_t *p);
bool rt_mutex_owned(const pthread_mutex_t *p)
{
    return ((const struct mutex *)(const void *)p)->owner == self();
}

static int lock_again(struct site s, struct mutex *m)
{
    if (mutex_kind(m) == PTHREAD_MUTEX_RECURSIVE) {
        m->depth++;
        return 0;
    }
    if (mutex_kind(m) == PTHREAD_MUTEX_ERRORCHECK)
        return EDEADLK;
    backend_misuse(s, "T%d locks a mutex that it holds already",
                   rt_current->tid);
}

void rt_clock_reach(const struct timespec *deadline);
int rt_mutex_lock(struct site s, pthread_mutex_t *p);
int rt_mutex_lock(struct site s, pthread_mutex_t *p)
{
    struct mutex *m = mutex_of(s, p);

    if (m->owner == self())
        return lock_again(s, m);
    ask_access(s, OP_LOCK, &m->word, (uint64_t)self(), 0, __ATOMIC_ACQUIRE);
    m->owner = self();
    return 0;
}

int rt_mutex_unlock(struct site s, pthread_mutex_t *p);
int rt_mutex_unlock(struct site s, pthread_mutex_t *p)
{
    struct mutex *m = mutex_of(s, p);

    if (m->owner != self()) {
        if (mutex_kind(m) == PTHREAD_MUTEX_ERRORCHECK)
            return EPERM;
        backend_misuse(s, "T%d unlocks a mutex that %s", rt_current->tid,
                       m->owner == 0 ? "nobody holds" : "another thread holds");
    }
    if (m->depth > 0) {
        m->depth--;
        return 0;
    }
    m->owner = 0;
    ask_access(s, OP_STORE, &m->word, 0, 0, __ATOMIC_RELEASE);
    return 0;
}

int __wrap_pthread_mutex_lock(pthread_mutex_t *p);
int __wrap_pthread_mutex_lock(pthread_mutex_t *p)
{
    return rt_mutex_lock(SITE("pthread_mutex_lock", p), p);
}

int __wrap_pthread_mutex_unlock(pthread_mutex_t *p);
int __wrap_pthread_mutex_unlock(pthread_mutex_t *p)
{
    return rt_mutex_unlock(SITE("pthread_mutex_unlock", p), p);
}

int __wrap_pthread_mutex_trylock(pthread_mutex_t *p);
int __wrap_pthread_mutex_trylock(pthread_mutex_t *p)
{
    struct site s = SITE("pthread_mutex_trylock", p);
    struct mutex *m = mutex_of(s, p);

    if (m->owner == self())
        return mutex_kind(m) == PTHREAD_MUTEX_RECURSIVE ? lock_again(s, m)
                                                        : EBUSY;
    if (ask_access(s, OP_CAS, &m->word, (uint64_t)self(), 0,
                   __ATOMIC_ACQUIRE) != 0)
        return EBUSY;
    m->owner = self();
    return 0;
}

int __wrap_pthread_mutex_timedlock(pthread_mutex_t *p,
                                   const struct timespec *deadline);
int __wrap_pthread_mutex_timedlock(pthread_mutex_t *p,
                                   const struct timespec *deadline)
{
    struct site s = SITE("pthread_mutex_timedlock", p);
    struct mutex *m = mutex_of(s, p);

    if (m->owner == self())
        return lock_again(s, m);
    if (ask_wait(s, false, true) == TIMES_OUT) {
        rt_clock_reach(deadline);
        return ETIMEDOUT;
    }
    return rt_mutex_lock(s, p);
}

// A spin lock is the same, but a word is all there is room for.
int __wrap_pthread_spin_init(pthread_spinlock_t *l, int shared);
int __wrap_pthread_spin_init(pthread_spinlock_t *l, int shared)
{
    (void)shared;
    backend_plain((void *)(uintptr_t)l, sizeof *l, true,
                  __builtin_return_address(0), __builtin_frame_address(0));
    *l = 0;
    return 0;
}

int __wrap_pthread_spin_destroy(pthread_spinlock_t *l);
int __wrap_pthread_spin_destroy(pthread_spinlock_t *l)
{
    (void)l;
    return 0;
}

int __wrap_pthread_spin_lock(pthread_spinlock_t *l);
int __wrap_pthread_spin_lock(pthread_spinlock_t *l)
{
    ask_access(SITE("pthread_spin_lock", (void *)(uintptr_t)l), OP_LOCK,
               (uint32_t *)(uintptr_t)l, (uint64_t)self(), 0, __ATOMIC_ACQUIRE);
    return 0;
}

int __wrap_pthread_spin_trylock(pthread_spinlock_t *l);
int __wrap_pthread_spin_trylock(pthread_spinlock_t *l)
{
    return ask_access(SITE("pthread_spin_trylock", (void *)(uintptr_t)l),
                      OP_CAS, (uint32_t *)(uintptr_t)l, (uint64_t)self(), 0,
                      __ATOMIC_ACQUIRE) == 0
               ? 0
               : EBUSY;
}

int __wrap_pthread_spin_unlock(pthread_spinlock_t *l);
int __wrap_pthread_spin_unlock(pthread_spinlock_t *l)
{
    struct site s = SITE("pthread_spin_unlock", (void *)(uintptr_t)l);

    if (*(uint32_t *)(uintptr_t)l == 0)
        backend_misuse(s, "T%d unlocks a spin lock that nobody holds",
                       rt_current->tid);
    ask_access(s, OP_STORE, (uint32_t *)(uintptr_t)l, 0, 0, __ATOMIC_RELEASE);
    return 0;
}
