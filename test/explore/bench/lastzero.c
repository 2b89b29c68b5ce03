// SPDX-License-Identifier: MIT
// lastzero.c - N writers build a staircase, one reader looks for its top
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum { N = 14 };

static atomic_int array[N + 1];

static void *reader(void *unused)
{
    int i = N;

    while (atomic_load_explicit(&array[i], memory_order_relaxed) != 0)
        i--;
    return unused;
}

static void *writer(void *number)
{
    int i = (int)(intptr_t)number;
    int below = atomic_load_explicit(&array[i - 1], memory_order_relaxed);

    atomic_store_explicit(&array[i], below + 1, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t threads[N + 1];

    pthread_create(&threads[0], NULL, reader, NULL);
    for (intptr_t i = 1; i <= N; i++)
        pthread_create(&threads[i], NULL, writer, (void *)i);
    for (int i = 0; i <= N; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
