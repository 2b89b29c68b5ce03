// SPDX-License-Identifier: MIT
// sum.c - two threads add 1 twice each; the sum should be 4, and never is below
// 3
//
// A step is one atomic access, marked with its number. Nothing else takes one.

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int counter;

static void add(void)
{
    int seen = atomic_load_explicit(&counter, memory_order_relaxed); // 1
    atomic_store_explicit(&counter, seen + 1, memory_order_relaxed); // 2
}

static void *worker(void *unused)
{
    add();
    add();
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    // one addition may get lost, but surely not two
    assert(atomic_load_explicit(&counter, memory_order_relaxed) > 2);
    return 0;
}
