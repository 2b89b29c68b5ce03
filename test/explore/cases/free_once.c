// SPDX-License-Identifier: MIT
// expect: pass
// Taking the pointer by an exchange: one of the two frees it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

_Atomic(int *) shared;

static void *worker(void *unused)
{
    int *p = atomic_exchange(&shared, NULL);
    free(p);
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
