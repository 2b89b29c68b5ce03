// SPDX-License-Identifier: MIT
// expect: fail leak
// options: --leak
// The block is lost when the other thread's pointer overwrites it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

_Atomic(int *) shared;

static void *worker(void *unused)
{
    int *p = malloc(sizeof *p);
    *p = 1;
    atomic_store(&shared, p);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    free(atomic_load(&shared));
    return 0;
}
