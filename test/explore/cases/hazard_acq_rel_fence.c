// SPDX-License-Identifier: MIT
// expect: fail use after free or data race
// acq_rel fences do not order the hazard's store before the second look: the
// reclaimer may miss the hazard while the reader misses the unlinking.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

_Atomic(int *) shared, hazard;

static void *reader(void *unused)
{
    int *p = atomic_load_explicit(&shared, memory_order_acquire);
    atomic_store_explicit(&hazard, p, memory_order_relaxed);
    atomic_thread_fence(memory_order_acq_rel);
    if (p != NULL && atomic_load_explicit(&shared, memory_order_acquire) == p)
        assert(*p == 1);
    atomic_store_explicit(&hazard, NULL, memory_order_release);
    return unused;
}

static void *reclaimer(void *unused)
{
    int *old = atomic_exchange_explicit(&shared, NULL, memory_order_acq_rel);
    atomic_thread_fence(memory_order_acq_rel);
    while (atomic_load_explicit(&hazard, memory_order_acquire) == old)
        ;
    free(old);
    return unused;
}

int main(void)
{
    int *p = malloc(sizeof *p);
    *p = 1;
    atomic_store(&shared, p);
    pthread_t a, b;
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, reclaimer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
