// SPDX-License-Identifier: MIT
// always.c - a mutex that is right, and calls the kernel on each unlock
//
// Nobody waits, and still unlock wakes: a system call, which costs far more
// than all the rest. Two states cannot tell whether somebody sleeps. Add a
// third, so that nobody calls the kernel when nobody waits.
//
//     ./kit check 11m     judges this file

#include <stdatomic.h>
#include <stdint.h>

static void wait_while(_Atomic uint32_t *word, uint32_t value); // futex_wait
static void wake_one(_Atomic uint32_t *word);                   // futex_wake

enum { FREE = 0, HELD = 1, CONTENDED = 2 };

static _Atomic uint32_t state;

static void lock(void)
{
    while (atomic_exchange_explicit(&state, HELD, memory_order_acquire) != FREE)
        wait_while(&state, HELD);
}

static void unlock(void)
{
    atomic_store_explicit(&state, FREE, memory_order_release);
    wake_one(&state);
}

// ---- the test: leave what follows as it is ----
#include "futex.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static atomic_int calls;
static int counter; // guarded by the mutex

static void wait_while(_Atomic uint32_t *word, uint32_t value)
{
    futex_wait(word, value, NULL);
}

static void wake_one(_Atomic uint32_t *word)
{
    atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
    futex_wake(word, 1);
}

static void *thread(void *unused)
{
    lock();
    counter++;
    unlock();
    return unused;
}

int main(void)
{
    pthread_t others[2];

    lock(); // nobody else is there
    unlock();
    lock();
    unlock();
    assert(atomic_load_explicit(&calls, memory_order_relaxed) == 0);
    lock();
    for (int i = 0; i < 2; i++)
        pthread_create(&others[i], NULL, thread, NULL);
    counter++;
    unlock();
    for (int i = 0; i < 2; i++)
        pthread_join(others[i], NULL);
    assert(counter == 3);
    return 0;
}
