// SPDX-License-Identifier: MIT
// expect: fail misuse
// A mutex is destroyed while somebody may hold it.
#include <pthread.h>

pthread_mutex_t mutex;

static void *worker(void *unused)
{
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_mutex_init(&mutex, NULL);
    pthread_create(&a, NULL, worker, NULL);
    pthread_mutex_destroy(&mutex);
    pthread_join(a, NULL);
    return 0;
}
