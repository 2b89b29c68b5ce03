// SPDX-License-Identifier: MIT
// expect: pass
// Who fails to get the lock goes away; the counter says who was inside.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int locked;
atomic_int wins;
int counter;

static void *worker(void *unused)
{
    if (!atomic_exchange_explicit(&locked, 1, memory_order_acquire)) {
        counter++;
        atomic_store_explicit(&locked, 0, memory_order_release);
        atomic_fetch_add_explicit(&wins, 1, memory_order_relaxed);
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
    int n = atomic_load(&wins);
    assert(n >= 1 && counter == n);
    return 0;
}
