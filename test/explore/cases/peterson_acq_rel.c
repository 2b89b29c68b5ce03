// SPDX-License-Identifier: MIT
// expect: fail data race
// Peterson with acquire and release only: each thread may miss the other's
// flag (store buffering), and both go in.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int interested[2], turn;
int counter;

static void *worker(void *argument)
{
    int me = *(int *)argument, other = 1 - me;
    atomic_store_explicit(&interested[me], 1, memory_order_release);
    atomic_store_explicit(&turn, other, memory_order_release);
    while (atomic_load_explicit(&interested[other], memory_order_acquire) &&
           atomic_load_explicit(&turn, memory_order_acquire) == other)
        ;
    counter++;
    atomic_store_explicit(&interested[me], 0, memory_order_release);
    return NULL;
}

int id[2] = {0, 1};

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, &id[0]);
    pthread_create(&b, NULL, worker, &id[1]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter == 2);
    return 0;
}
