// SPDX-License-Identifier: MIT
// expect: fail assertion
// options: --symmetry
// A failure that only one of three equal threads shows, whichever it is.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int x;

static void *worker(void *unused)
{
    int seen = atomic_load_explicit(&x, memory_order_relaxed);

    atomic_store_explicit(&x, seen + 1, memory_order_relaxed);
    assert(seen < 2 || atomic_load_explicit(&x, memory_order_relaxed) != 3);
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
