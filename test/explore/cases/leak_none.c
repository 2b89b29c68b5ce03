// SPDX-License-Identifier: MIT
// expect: pass
// options: --leak
// The exchange gives back the block that it displaces.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

_Atomic(int *) shared;

static void *worker(void *unused)
{
    int *p = malloc(sizeof *p);
    *p = 1;
    free(atomic_exchange(&shared, p));
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
