// SPDX-License-Identifier: MIT
// flag.c - a message, and a relaxed flag that says it is there

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static int message;
static atomic_int there;

static void *thread_1(void *unused)
{
    message = 42;
    atomic_store_explicit(&there, 1, memory_order_relaxed);
    return unused;
}

static void *thread_2(void *unused)
{
    if (atomic_load_explicit(&there, memory_order_relaxed) == 1)
        assert(message == 42);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
