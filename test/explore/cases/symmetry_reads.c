// SPDX-License-Identifier: MIT
// expect: pass
// options: --symmetry
// executions: 12
// Two equal threads look while two others write: 18 without --symmetry.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int x;

static void *reader(void *unused)
{
    (void)atomic_load_explicit(&x, memory_order_relaxed);
    return unused;
}

static void *writer(void *value)
{
    atomic_store_explicit(&x, *(int *)value, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t threads[4];
    int values[2] = {1, 2};

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, reader, NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[2 + i], NULL, writer, &values[i]);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
