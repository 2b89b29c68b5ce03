// SPDX-License-Identifier: MIT
// store_load.c - each thread stores, then looks for what the other one stored

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef ORDER_OF_STORE // another one: -DORDER_OF_STORE=memory_order_release
#define ORDER_OF_STORE memory_order_relaxed
#endif
#ifndef ORDER_OF_LOAD
#define ORDER_OF_LOAD memory_order_relaxed
#endif

static atomic_int x, y;
static int a, b;

static void *thread_1(void *unused)
{
    atomic_store_explicit(&x, 1, ORDER_OF_STORE);
    a = atomic_load_explicit(&y, ORDER_OF_LOAD);
    return unused;
}

static void *thread_2(void *unused)
{
    atomic_store_explicit(&y, 1, ORDER_OF_STORE);
    b = atomic_load_explicit(&x, ORDER_OF_LOAD);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(a == 1 || b == 1); // one of them at least sees the other
    return 0;
}
