// SPDX-License-Identifier: MIT
// expect: fail data race
// The locking exchange is relaxed: it sees the release but does not acquire.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int locked;
int counter;

static void *worker(void *unused)
{
    while (atomic_exchange_explicit(&locked, 1, memory_order_relaxed))
        ;
    counter++;
    atomic_store_explicit(&locked, 0, memory_order_release);
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
