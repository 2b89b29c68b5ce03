// SPDX-License-Identifier: MIT
// expect: not judged or pass
// rand keeps its state in the C library: a run must be repeatable, or be said
// not to be.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

atomic_int x;

static void *worker(void *unused)
{
    if (rand() % 2)
        atomic_fetch_add(&x, 1);
    atomic_fetch_add(&x, 2);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
