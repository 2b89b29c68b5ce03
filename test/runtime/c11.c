// SPDX-License-Identifier: MIT
// c11.c - <threads.h>, in terms of pthreads
#define _GNU_SOURCE
#include "runtime.h"

#include <errno.h>
#include <pthread.h>
#include <threads.h>
#include <time.h>

// The wrappers of the pthreads functions
#define W(name) __wrap_pthread_##name
int W(create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
int W(join)(pthread_t, void **);
int W(detach)(pthread_t);
pthread_t W(self)(void);
void W(exit)(void *) __attribute__((noreturn));
int W(mutex_lock)(pthread_mutex_t *);
int W(mutex_trylock)(pthread_mutex_t *);
int W(mutex_unlock)(pthread_mutex_t *);
int W(mutex_destroy)(pthread_mutex_t *);
int W(mutex_init)(pthread_mutex_t *, const pthread_mutexattr_t *);
int W(cond_wait)(pthread_cond_t *, pthread_mutex_t *);
int W(cond_timedwait)(pthread_cond_t *, pthread_mutex_t *,
                      const struct timespec *);
int W(cond_signal)(pthread_cond_t *);
int W(cond_broadcast)(pthread_cond_t *);
int W(cond_init)(pthread_cond_t *, const pthread_condattr_t *);
int W(once)(pthread_once_t *, void (*)(void));
int W(key_create)(pthread_key_t *, void (*)(void *));
int W(setspecific)(pthread_key_t, const void *);
void *W(getspecific)(pthread_key_t);

// A function that returns int is called as one that returns a pointer: the
// caller looks at the low half only.
typedef union {
    thrd_start_t c11;
    void *(*posix)(void *);
} start;

int __wrap_thrd_create(thrd_t *t, thrd_start_t f, void *argument);
int __wrap_thrd_create(thrd_t *t, thrd_start_t f, void *argument)
{
    start s = {.c11 = f};

    return W(create)(t, NULL, s.posix, argument) == 0 ? thrd_success
                                                      : thrd_error;
}

int __wrap_thrd_join(thrd_t t, int *value);
int __wrap_thrd_join(thrd_t t, int *value)
{
    void *v;

    W(join)(t, value != NULL ? &v : NULL);
    if (value != NULL)
        *value = (int)(intptr_t)v;
    return thrd_success;
}

int __wrap_thrd_detach(thrd_t t);
int __wrap_thrd_detach(thrd_t t)
{
    return W(detach)(t) == 0 ? thrd_success : thrd_error;
}

thrd_t __wrap_thrd_current(void);
thrd_t __wrap_thrd_current(void)
{
    return W(self)();
}

void __wrap_thrd_exit(int value) __attribute__((noreturn));
void __wrap_thrd_exit(int value)
{
    W(exit)((void *)(intptr_t)value);
}

static int translate(int error)
{
    return error == 0           ? thrd_success
           : error == EBUSY     ? thrd_busy
           : error == ETIMEDOUT ? thrd_timedout
                                : thrd_error;
}

int __wrap_mtx_init(mtx_t *m, int type);
int __wrap_mtx_init(mtx_t *m, int type)
{
    pthread_mutexattr_t attr;

    pthread_mutexattr_init(&attr);
    if (type & mtx_recursive)
        pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
    return translate(W(mutex_init)((void *)m, &attr));
}

void __wrap_mtx_destroy(mtx_t *m);
void __wrap_mtx_destroy(mtx_t *m)
{
    W(mutex_destroy)((void *)m);
}

int __wrap_mtx_lock(mtx_t *m);
int __wrap_mtx_lock(mtx_t *m)
{
    return translate(W(mutex_lock)((void *)m));
}

int __wrap_mtx_trylock(mtx_t *m);
int __wrap_mtx_trylock(mtx_t *m)
{
    return translate(W(mutex_trylock)((void *)m));
}

int __wrap_mtx_unlock(mtx_t *m);
int __wrap_mtx_unlock(mtx_t *m)
{
    return translate(W(mutex_unlock)((void *)m));
}

int __wrap_cnd_init(cnd_t *c);
int __wrap_cnd_init(cnd_t *c)
{
    return translate(W(cond_init)((void *)c, NULL));
}

void __wrap_cnd_destroy(cnd_t *c);
void __wrap_cnd_destroy(cnd_t *c)
{
    (void)c;
}

int __wrap_cnd_wait(cnd_t *c, mtx_t *m);
int __wrap_cnd_wait(cnd_t *c, mtx_t *m)
{
    return translate(W(cond_wait)((void *)c, (void *)m));
}

int __wrap_cnd_timedwait(cnd_t *c, mtx_t *m, const struct timespec *t);
int __wrap_cnd_timedwait(cnd_t *c, mtx_t *m, const struct timespec *t)
{
    return translate(W(cond_timedwait)((void *)c, (void *)m, t));
}

int __wrap_cnd_signal(cnd_t *c);
int __wrap_cnd_signal(cnd_t *c)
{
    return translate(W(cond_signal)((void *)c));
}

int __wrap_cnd_broadcast(cnd_t *c);
int __wrap_cnd_broadcast(cnd_t *c)
{
    return translate(W(cond_broadcast)((void *)c));
}

void __wrap_call_once(once_flag *flag, void (*function)(void));
void __wrap_call_once(once_flag *flag, void (*function)(void))
{
    W(once)((void *)flag, function);
}

int __wrap_tss_create(tss_t *key, tss_dtor_t destroy);
int __wrap_tss_create(tss_t *key, tss_dtor_t destroy)
{
    return translate(W(key_create)(key, destroy));
}

int __wrap_tss_set(tss_t key, void *value);
int __wrap_tss_set(tss_t key, void *value)
{
    return translate(W(setspecific)(key, value));
}

void *__wrap_tss_get(tss_t key);
void *__wrap_tss_get(tss_t key)
{
    return W(getspecific)(key);
}
