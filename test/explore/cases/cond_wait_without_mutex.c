// SPDX-License-Identifier: MIT
// expect: fail misuse
// pthread_cond_wait with a mutex that the caller does not hold.
#include <pthread.h>

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t cond = PTHREAD_COND_INITIALIZER;

static void *worker(void *unused)
{
    pthread_cond_wait(&cond, &mutex);
    return unused;
}

static void *signaller(void *unused)
{
    pthread_cond_signal(&cond);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, signaller, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
