// SPDX-License-Identifier: MIT
// expect: pass
// executions: 6
// Test-and-set with acquire and release: the four sections can follow each
// other in 6 orders, and in each the counter is seen by the next holder.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int locked;
int counter;

static void lock(void)
{
    while (atomic_exchange_explicit(&locked, 1, memory_order_acquire))
        ;
}

static void unlock(void)
{
    atomic_store_explicit(&locked, 0, memory_order_release);
}

static void *worker(void *unused)
{
    for (int i = 0; i < 2; i++) {
        lock();
        counter++;
        unlock();
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
