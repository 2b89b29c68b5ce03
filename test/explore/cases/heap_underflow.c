// SPDX-License-Identifier: MIT
// expect: fail out of bounds
// An index of -1, reached only when the other thread was first.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

atomic_int left;
int *array;

static void *worker(void *unused)
{
    int at = atomic_fetch_sub(&left, 1) - 1;
    array[at] = 1;
    return unused;
}

int main(void)
{
    atomic_store(&left, 1);
    array = calloc(2, sizeof *array);
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    free(array);
    return 0;
}
