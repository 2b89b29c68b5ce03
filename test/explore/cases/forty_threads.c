// SPDX-License-Identifier: MIT
// expect: pass
// Forty threads that have nothing to say to each other.
#include <assert.h>
#include <pthread.h>

enum { THREADS = 40 };
int data[THREADS];

static void *worker(void *argument)
{
    *(int *)argument = 1;
    return NULL;
}

int main(void)
{
    pthread_t id[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&id[i], NULL, worker, &data[i]);
    for (int i = 0; i < THREADS; i++)
        pthread_join(id[i], NULL);
    for (int i = 0; i < THREADS; i++)
        assert(data[i] == 1);
    return 0;
}
