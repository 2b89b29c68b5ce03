// SPDX-License-Identifier: MIT
// expect: not judged
// A limit: 16 threads asleep at one place.
#include <pthread.h>

enum { MANY = 17 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;

static void *sleeper(void *unused)
{
    pthread_mutex_lock(&mutex);
    pthread_cond_wait(&cond, &mutex);
    pthread_mutex_unlock(&mutex);
    return unused;
}

int main(void)
{
    pthread_t t[MANY];
    for (int i = 0; i < MANY; i++)
        pthread_create(&t[i], NULL, sleeper, NULL);
    for (int i = 0; i < MANY; i++)
        pthread_join(t[i], NULL);
    return 0;
}
