// SPDX-License-Identifier: MIT
// expect: fail uninitialised
// The counter comes from malloc and is never given a value.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

atomic_int *counter;

static void *worker(void *unused)
{
    atomic_fetch_add(counter, 1);
    return unused;
}

int main(void)
{
    counter = malloc(sizeof *counter);
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    free(counter);
    return 0;
}
