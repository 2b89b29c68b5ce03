// SPDX-License-Identifier: MIT
// expect: fail deadlock
// Two waits and one post.
#include <pthread.h>
#include <semaphore.h>

sem_t full;

static void *consumer(void *unused)
{
    sem_wait(&full);
    return unused;
}

static void *producer(void *unused)
{
    sem_post(&full);
    return unused;
}

int main(void)
{
    sem_init(&full, 0, 0);
    pthread_t a, b, c;
    pthread_create(&a, NULL, consumer, NULL);
    pthread_create(&b, NULL, consumer, NULL);
    pthread_create(&c, NULL, producer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
