// SPDX-License-Identifier: MIT
// expect: pass
// main waits for a detached thread by a flag.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int done;
int data;

static void *worker(void *unused)
{
    data = 1;
    atomic_store_explicit(&done, 1, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_detach(a);
    while (!atomic_load_explicit(&done, memory_order_acquire))
        ;
    assert(data == 1);
    return 0;
}
