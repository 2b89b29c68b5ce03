// SPDX-License-Identifier: MIT
// expect: pass
// calloc gives zeros.
#include <assert.h>
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
    counter = calloc(1, sizeof *counter);
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(atomic_load(counter) == 2);
    free(counter);
    return 0;
}
