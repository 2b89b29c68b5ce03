// SPDX-License-Identifier: MIT
// expect: pass
// The same with broadcast: both look again.
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
    pthread_cond_broadcast(&cond);
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static void *start(void *unused)
{
    pthread_mutex_lock(&mutex);
    stage = 1;
    pthread_cond_broadcast(&cond);
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
