// SPDX-License-Identifier: MIT
// count.c - two threads add, relaxed

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int counter;

static void *thread_1(void *unused)
{
    for (int i = 0; i < 2; i++)
        atomic_fetch_add_explicit(&counter, 1, memory_order_relaxed);
    return unused;
}

static void *thread_2(void *unused)
{
    for (int i = 0; i < 2; i++)
        atomic_fetch_add_explicit(&counter, 1, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(atomic_load_explicit(&counter, memory_order_relaxed) == 4);
    return 0;
}
