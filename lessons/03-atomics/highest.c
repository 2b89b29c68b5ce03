// SPDX-License-Identifier: MIT
// highest.c - the highest value that any thread has seen, by a CAS loop
//
//     ./kit explore lessons/03-atomics/highest.c [-DNOTE=note_in_two_steps]

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int highest;

void note(int value)
{
    int seen = atomic_load_explicit(&highest, memory_order_relaxed);
    while (value > seen) {
        // Refused, it has put the newer value into `seen`: decide again.
        if (atomic_compare_exchange_weak_explicit(&highest, &seen, value,
                                                  memory_order_relaxed,
                                                  memory_order_relaxed))
            return;
    }
}

void note_in_two_steps(int value)
{
    if (value > atomic_load_explicit(&highest, memory_order_relaxed))
        atomic_store_explicit(&highest, value, memory_order_relaxed);
}

#ifndef NOTE
#define NOTE note
#endif

static void *low(void *unused)
{
    NOTE(10);
    return unused;
}

static void *high(void *unused)
{
    NOTE(20);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, low, NULL);
    pthread_create(&threads[1], NULL, high, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(atomic_load(&highest) == 20);
    return 0;
}
