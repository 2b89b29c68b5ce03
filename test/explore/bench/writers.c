// SPDX-License-Identifier: MIT
// writers.c - five threads write two locations in every order
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum { THREADS = 5 };

static atomic_int x, y;

static void *worker(void *number)
{
    int n = (int)(intptr_t)number;

    atomic_store_explicit(&x, n, memory_order_relaxed);
    (void)atomic_load_explicit(&y, memory_order_relaxed);
    atomic_store_explicit(&y, n, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];

    for (intptr_t i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, worker, (void *)(i + 1));
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
