// SPDX-License-Identifier: MIT
// expect: not judged
// A limit: 64 threads in one execution.
#include <pthread.h>

enum { MANY = 64 }; // and main

static void *worker(void *unused)
{
    return unused;
}

int main(void)
{
    pthread_t t[MANY];
    for (int i = 0; i < MANY; i++)
        pthread_create(&t[i], NULL, worker, NULL);
    for (int i = 0; i < MANY; i++)
        pthread_join(t[i], NULL);
    return 0;
}
