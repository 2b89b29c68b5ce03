// SPDX-License-Identifier: MIT
// expect: fail deadlock
// One condition variable for two conditions, and a signal: it may wake the
// thread that cannot use it. Broadcast would do.
#include <pthread.h>

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
int stage;

static void *wait_for(void *argument)
{
    int wanted = *(int *)argument;
    pthread_mutex_lock(&mutex);
    while (stage < wanted)
        pthread_cond_wait(&cond, &mutex);
    stage++;
    pthread_cond_signal(&cond);
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static void *start(void *unused)
{
    pthread_mutex_lock(&mutex);
    stage = 1;
    pthread_cond_signal(&cond);
    pthread_mutex_unlock(&mutex);
    return unused;
}

int one = 1, two = 2;

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, wait_for, &one);
    pthread_create(&b, NULL, wait_for, &two);
    pthread_create(&c, NULL, start, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
