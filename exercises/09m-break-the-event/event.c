// SPDX-License-Identifier: MIT
// event.c - T1 sleeps until T2 has raised a flag; T2 wakes first, then raises
//
// A step is one atomic access or one call of the futex, marked with its number.
// Nothing else takes one. futex_wait sleeps if the word still has that value.

#include "futex.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static _Atomic uint32_t raised;

static void *thread_1(void *unused)
{
    while (atomic_load_explicit(&raised, memory_order_acquire) == 0) // 1
        futex_wait(&raised, 0, NULL);                                // 2
    return unused;
}

static void *thread_2(void *unused)
{
    futex_wake(&raised, 1);                                  // 3
    atomic_store_explicit(&raised, 1, memory_order_release); // 4
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
