// SPDX-License-Identifier: MIT
// expect: not judged
// options: --symmetry
// Equal threads are not equal to main, which looks between the joins.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int done;

static void *worker(void *unused)
{
    atomic_fetch_add_explicit(&done, 1, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t a, b;

    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    assert(atomic_load_explicit(&done, memory_order_relaxed) >= 1);
    pthread_join(b, NULL);
    return 0;
}
