// SPDX-License-Identifier: MIT
// expect: pass or not judged
// A polling consumer: lock, look, unlock, for as long as it takes.
#include <pthread.h>

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
int ready;

static void *consumer(void *unused)
{
    for (int done = 0; !done;) {
        pthread_mutex_lock(&mutex);
        done = ready;
        pthread_mutex_unlock(&mutex);
    }
    return unused;
}

static void *producer(void *unused)
{
    pthread_mutex_lock(&mutex);
    ready = 1;
    pthread_mutex_unlock(&mutex);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, consumer, NULL);
    pthread_create(&b, NULL, producer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
