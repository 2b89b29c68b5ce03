// SPDX-License-Identifier: MIT
// expect: fail data race
// The arrival is relaxed: what was written before the barrier is not passed on
// by the last one to arrive.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { PARTIES = 2 };
atomic_int arrived, generation;
int data[PARTIES];
int id[2] = {0, 1};

static void barrier(void)
{
    if (atomic_fetch_add_explicit(&arrived, 1, memory_order_relaxed) ==
        PARTIES - 1)
        atomic_store_explicit(&generation, 1, memory_order_release);
    else
        while (atomic_load_explicit(&generation, memory_order_acquire) == 0)
            ;
}

static void *worker(void *argument)
{
    int me = *(int *)argument;
    data[me] = 1;
    barrier();
    assert(data[1 - me] == 1);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, &id[0]);
    pthread_create(&b, NULL, worker, &id[1]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
