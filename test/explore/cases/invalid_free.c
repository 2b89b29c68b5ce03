// SPDX-License-Identifier: MIT
// expect: fail invalid free
// A pointer into the middle of a block is not one that malloc gave.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

_Atomic(int *) shared;

static void *worker(void *unused)
{
    int *p = atomic_exchange(&shared, NULL);
    if (p != NULL)
        free(p + 1);
    return unused;
}

int main(void)
{
    atomic_store(&shared, malloc(4 * sizeof(int)));
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    return 0;
}
