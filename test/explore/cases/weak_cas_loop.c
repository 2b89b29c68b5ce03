// SPDX-License-Identifier: MIT
// expect: pass
// A weak compare-and-swap may fail for no reason; the loop does not mind.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int total;

static void *worker(void *unused)
{
    int old = atomic_load_explicit(&total, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(
        &total, &old, old + 1, memory_order_relaxed, memory_order_relaxed))
        ;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(atomic_load(&total) == 2);
    return 0;
}
