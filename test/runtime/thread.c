// SPDX-License-Identifier: MIT
// thread.c - pthread_create, join, detach, exit, self
#define _GNU_SOURCE
#include "ask.h"

#include <errno.h>
#include <pthread.h>

// A pthread_t of ours: never 0, so that a forgotten one is noticed.
enum { HANDLE = 0x7e000000 };

static pthread_t handle_of(const struct fiber *f)
{
    return (pthread_t)(HANDLE + f->tid);
}

static struct fiber *thread_of(struct site s, pthread_t handle)
{
    unsigned long tid = (unsigned long)handle - HANDLE;

    if (tid >= (unsigned long)rt_nfibers)
        backend_misuse(s, "%s: this is no thread", s.what);
    return &rt_fibers[tid];
}

int __wrap_pthread_create(pthread_t *handle, const pthread_attr_t *attr,
                          void *(*start)(void *), void *argument);
int __wrap_pthread_create(pthread_t *handle, const pthread_attr_t *attr,
                          void *(*start)(void *), void *argument)
{
    struct site s = SITE("pthread_create", NULL);
    struct fiber *f;
    int detached = PTHREAD_CREATE_JOINABLE;

    if (attr != NULL)
        pthread_attr_getdetachstate(attr, &detached);
    rt_current->new_start = start;
    rt_current->new_argument = argument;
    f = &rt_fibers[ask(s, OP_CREATE, 0)];
    f->detached = detached == PTHREAD_CREATE_DETACHED;
    *handle = handle_of(f);
    return 0;
}

int __wrap_pthread_join(pthread_t handle, void **value);
int __wrap_pthread_join(pthread_t handle, void **value)
{
    struct site s = SITE("pthread_join", NULL);
    struct fiber *f = thread_of(s, handle);

    if (f->joined || f->detached)
        backend_misuse(s, "pthread_join: T%d was %s already", f->tid,
                       f->joined ? "joined" : "detached");
    if (f == rt_current)
        backend_misuse(s, "pthread_join: T%d waits for itself", f->tid);
    f->joined = true;
    ask(s, OP_JOIN, (uint64_t)f->tid);
    if (value != NULL) {
        rt_told_apart = "takes what a thread returned";
        *value = f->value;
    }
    return 0;
}

int __wrap_pthread_detach(pthread_t handle);
int __wrap_pthread_detach(pthread_t handle)
{
    struct site s = SITE("pthread_detach", NULL);
    struct fiber *f = thread_of(s, handle);

    if (f->joined || f->detached)
        backend_misuse(s, "pthread_detach: T%d was %s already", f->tid,
                       f->joined ? "joined" : "detached");
    f->detached = true;
    return 0;
}

pthread_t __wrap_pthread_self(void);
pthread_t __wrap_pthread_self(void)
{
    rt_told_apart = "calls pthread_self";
    return handle_of(rt_current);
}

void rt_thread_exit(void *value) __attribute__((noreturn));
void rt_thread_exit(void *value)
{
    struct site s = {"thread ends", NULL, NULL};

    extern void rt_run_key_destructors(void);
    rt_run_key_destructors();
    rt_current->value = value;
    ask(s, OP_END, 0);
    __builtin_unreachable();
}

void __wrap_pthread_exit(void *value) __attribute__((noreturn));
void __wrap_pthread_exit(void *value)
{
    if (rt_current->tid == 0)
        rt_current->detached = true; // the others go on
    rt_thread_exit(value);
}
