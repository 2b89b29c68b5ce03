// SPDX-License-Identifier: MIT
// expect: pass
// Data written before the barrier are read behind it; one serial thread.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

pthread_barrier_t barrier;
atomic_int serial;
int data[2];
int id[2] = {0, 1};

static void *worker(void *argument)
{
    int me = *(int *)argument;
    data[me] = 1;
    if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
        atomic_fetch_add(&serial, 1);
    assert(data[1 - me] == 1);
    return NULL;
}

int main(void)
{
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_t a, b;
    pthread_create(&a, NULL, worker, &id[0]);
    pthread_create(&b, NULL, worker, &id[1]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(atomic_load(&serial) == 1);
    pthread_barrier_destroy(&barrier);
    return 0;
}
