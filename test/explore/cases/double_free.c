// SPDX-License-Identifier: MIT
// expect: fail double free
// Both threads find the pointer and free it: taking it is not one step.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

_Atomic(int *) shared;

static void *worker(void *unused)
{
    int *p = atomic_load(&shared);
    if (p != NULL) {
        atomic_store(&shared, NULL);
        free(p);
    }
    return unused;
}

int main(void)
{
    atomic_store(&shared, malloc(sizeof(int)));
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
