// SPDX-License-Identifier: MIT
// counter.c - three threads count to five each, all orders of fifteen steps
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

enum { THREADS = 3, TURNS = 5 };

static atomic_int x;

static void *worker(void *unused)
{
    for (int i = 0; i < TURNS; i++)
        atomic_fetch_add_explicit(&x, 1, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
