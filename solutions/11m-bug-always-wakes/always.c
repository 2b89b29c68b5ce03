// SPDX-License-Identifier: MIT
// always.c - a mutex that is right, and calls the kernel on each unlock
//
// It did so on each unlock because two states cannot tell whether anybody
// sleeps. CONTENDED says that somebody may; who takes the lock after having
// slept cannot know whether others sleep, and leaves CONTENDED, too.

#include <stdatomic.h>
#include <stdint.h>

static void wait_while(_Atomic uint32_t *word, uint32_t value); // futex_wait
static void wake_one(_Atomic uint32_t *word);                   // futex_wake

enum { FREE = 0, HELD = 1, CONTENDED = 2 };

static _Atomic uint32_t state;

static void lock(void)
{
    uint32_t seen = FREE;
    if (atomic_compare_exchange_strong_explicit(
            &state, &seen, HELD, memory_order_acquire, memory_order_relaxed))
        return;
    while (atomic_exchange_explicit(&state, CONTENDED, memory_order_acquire) !=
           FREE)
        wait_while(&state, CONTENDED);
}

static void unlock(void)
{
    if (atomic_exchange_explicit(&state, FREE, memory_order_release) ==
        CONTENDED)
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
