// SPDX-License-Identifier: MIT
// fall.c - a mutex as a listing had it: compare-exchange, and if that fails,
// a call of futex_wait
//
// The C that the listing came from has a loop. The listing has lost it: after
// the call it goes straight on. Read what happens then, and repair it.
//
//     ./kit check 10m     judges this file

#include "futex.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum { FREE = 0, HELD = 1 };

static _Atomic uint32_t state;

static bool take(void)
{
    return atomic_exchange_explicit(&state, HELD, memory_order_acquire) == FREE;
}

static void lock(void)
{
    if (!take())
        futex_wait(&state, HELD, NULL);
}

static void unlock(void)
{
    atomic_store_explicit(&state, FREE, memory_order_release);
    futex_wake(&state, 1);
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>

static int counter; // guarded by the mutex

static void *thread_1(void *unused)
{
    lock();
    counter++;
    unlock();
    return unused;
}

static void *thread_2(void *unused)
{
    thread_1(unused);
    return thread_1(unused);
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(counter == 3);
    return 0;
}
