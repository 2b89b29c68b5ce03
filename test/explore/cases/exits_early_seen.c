// SPDX-License-Identifier: MIT
// expect: fail assertion
// exit ends the program, but not what the other thread may have done before:
// the load that decides about it also has the execution in which it reads 1.
#include <assert.h>
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
    if (atomic_load(&x) == 0)
        exit(0);
    assert(0);
}
