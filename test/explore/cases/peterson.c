// SPDX-License-Identifier: MIT
// expect: pass
// Peterson's lock with everything seq_cst: two threads, two variables, no
// read-modify-write.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int interested[2], turn;
int counter;

static void *worker(void *argument)
{
    int me = *(int *)argument, other = 1 - me;
    atomic_store(&interested[me], 1);
    atomic_store(&turn, other);
    while (atomic_load(&interested[other]) && atomic_load(&turn) == other)
        ;
    counter++;
    atomic_store(&interested[me], 0);
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
