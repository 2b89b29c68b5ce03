// SPDX-License-Identifier: MIT
// expect: fail data race
// The unlocking store is relaxed: the next holder's acquire finds nothing to
// synchronise with, so the two increments of counter are not ordered.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int locked;
int counter;

static void *worker(void *unused)
{
    while (atomic_exchange_explicit(&locked, 1, memory_order_acquire))
        ;
    counter++;
    atomic_store_explicit(&locked, 0, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter == 2);
    return 0;
}
