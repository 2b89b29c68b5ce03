// SPDX-License-Identifier: MIT
// expect: pass
// Waiting on a relaxed load is fine: only the exchange that takes the lock has
// to acquire.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int locked;
int counter;

static void lock(void)
{
    while (atomic_exchange_explicit(&locked, 1, memory_order_acquire))
        while (atomic_load_explicit(&locked, memory_order_relaxed))
            ;
}

static void *worker(void *unused)
{
    for (int i = 0; i < 2; i++) {
        lock();
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
    assert(counter == 4);
    return 0;
}
