// SPDX-License-Identifier: MIT
// expect: pass
// exit ends the program while a thread may still run.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

atomic_int x;

static void *worker(void *unused)
{
    atomic_store(&x, 1);
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    exit(atomic_load(&x) > 1);
}
