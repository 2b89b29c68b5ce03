// SPDX-License-Identifier: MIT
// two_steps.c - the lost wake-up, small enough for ./kit explore
//
// The waiter looks at one word and sleeps on another.

#include <pthread.h>
#include <stddef.h>

#include "futex.h"

static _Atomic uint32_t word, bell; // bell is always 0

static void *waits(void *unused)
{
    while (atomic_load(&word) == 0)
        futex_wait(&bell, 0, NULL);
    return unused;
}

int main(void)
{
    pthread_t waiter;

    pthread_create(&waiter, NULL, waits, NULL);
    atomic_store(&word, 1);
    futex_wake(&bell, 1);
    pthread_join(waiter, NULL);
    return 0;
}
