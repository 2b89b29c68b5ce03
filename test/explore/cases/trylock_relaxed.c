// SPDX-License-Identifier: MIT
// expect: fail data race
// A trylock that succeeds must acquire; this one is relaxed.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

atomic_int locked;
int counter;

static bool trylock(void)
{
    int expected = 0;
    return atomic_compare_exchange_strong_explicit(
        &locked, &expected, 1, memory_order_relaxed, memory_order_relaxed);
}

static void *worker(void *unused)
{
    if (trylock()) {
        counter++;
        atomic_store_explicit(&locked, 0, memory_order_release);
    }
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter <= 2);
    return 0;
}
