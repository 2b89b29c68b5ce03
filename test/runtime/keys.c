// SPDX-License-Identifier: MIT
// keys.c - pthread_key_*, pthread_once
#define _GNU_SOURCE
#include "ask.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

enum { MAX_KEYS = 64 };

static void (*destructors[MAX_KEYS])(void *);
static const void *values[MAX_THREADS][MAX_KEYS];
static unsigned nkeys;

void rt_keys_reset(void);
void rt_keys_reset(void)
{
    if (nkeys == 0)
        return;
    nkeys = 0;
    memset(values, 0, sizeof values);
}

int __wrap_pthread_key_create(pthread_key_t *key, void (*destroy)(void *));
int __wrap_pthread_key_create(pthread_key_t *key, void (*destroy)(void *))
{
    if (nkeys == MAX_KEYS)
        return EAGAIN;
    destructors[nkeys] = destroy;
    *key = nkeys++;
    return 0;
}

int __wrap_pthread_key_delete(pthread_key_t key);
int __wrap_pthread_key_delete(pthread_key_t key)
{
    if (key >= nkeys)
        return EINVAL;
    destructors[key] = NULL;
    return 0;
}

void *__wrap_pthread_getspecific(pthread_key_t key);
void *__wrap_pthread_getspecific(pthread_key_t key)
{
    return key < nkeys ? (void *)(uintptr_t)values[rt_current->tid][key] : NULL;
}

int __wrap_pthread_setspecific(pthread_key_t key, const void *value);
int __wrap_pthread_setspecific(pthread_key_t key, const void *value)
{
    if (key >= nkeys)
        return EINVAL;
    values[rt_current->tid][key] = value;
    rt_current->touched = true;
    return 0;
}

void rt_run_key_destructors(void);
void rt_run_key_destructors(void)
{
    const void **mine = values[rt_current->tid];

    for (int round = 0; round < PTHREAD_DESTRUCTOR_ITERATIONS; round++)
        for (unsigned k = 0; k < nkeys; k++) {
            void *value = (void *)(uintptr_t)mine[k];

            mine[k] = NULL;
            if (value != NULL && destructors[k] != NULL)
                destructors[k](value);
        }
}

// 0: not yet, 1: somebody is at it, 2: done
int __wrap_pthread_once(pthread_once_t *once, void (*function)(void));
int __wrap_pthread_once(pthread_once_t *once, void (*function)(void))
{
    struct site s = SITE("pthread_once", once);
    uint32_t *word = (uint32_t *)once;
    uint64_t old = ask_access(s, OP_CAS, word, 1, 0, __ATOMIC_ACQUIRE);

    if (old == 0) {
        function();
        ask_access(s, OP_STORE, word, 2, 0, __ATOMIC_RELEASE);
    } else {
        ask_access(s, OP_AWAIT, word, 0, 1, __ATOMIC_ACQUIRE);
    }
    return 0;
}
