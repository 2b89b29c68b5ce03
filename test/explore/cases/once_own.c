// SPDX-License-Identifier: MIT
// expect: pass
// One acquire load when it is done; one compare-and-swap decides who does it.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { FRESH, RUNNING, DONE };
atomic_int state;
int value;

static int get(void)
{
    int seen = FRESH;
    if (atomic_load_explicit(&state, memory_order_acquire) == DONE)
        return value;
    if (atomic_compare_exchange_strong_explicit(&state, &seen, RUNNING,
                                                memory_order_acquire,
                                                memory_order_acquire)) {
        value = 9;
        atomic_store_explicit(&state, DONE, memory_order_release);
    } else {
        while (atomic_load_explicit(&state, memory_order_acquire) != DONE)
            ;
    }
    return value;
}

static void *worker(void *unused)
{
    assert(get() == 9);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
