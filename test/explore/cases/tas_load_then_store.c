// SPDX-License-Identifier: MIT
// expect: fail data race
// Test and set are two steps: both threads may see 0 and both go in.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int locked;
int counter;

static void *worker(void *unused)
{
    while (atomic_load(&locked) != 0)
        ;
    atomic_store(&locked, 1);
    counter++;
    atomic_store(&locked, 0);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter == 2);
    return 0;
}
