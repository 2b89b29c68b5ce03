// SPDX-License-Identifier: MIT
// expect: pass
// A strong compare-and-swap as trylock, retried with sched_yield.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

atomic_int locked;
int counter;

static bool trylock(void)
{
    int expected = 0;
    return atomic_compare_exchange_strong_explicit(
        &locked, &expected, 1, memory_order_acquire, memory_order_relaxed);
}

static void *worker(void *unused)
{
    while (!trylock())
        sched_yield();
    counter++;
    atomic_store_explicit(&locked, 0, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_create(&c, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    assert(counter == 3);
    return 0;
}
