// SPDX-License-Identifier: MIT
// expect: pass
// Test-and-test-and-set with a bounded back-off: the growing delay is local
// state that differs from one round to the next, and harmless.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

atomic_int locked;
int counter;

static void lock(void)
{
    int delay = 1;
    while (atomic_exchange_explicit(&locked, 1, memory_order_acquire)) {
        for (int i = 0; i < delay; i++)
            sched_yield();
        if (delay < 4)
            delay *= 2;
    }
}

static void *worker(void *unused)
{
    lock();
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
