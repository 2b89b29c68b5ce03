// SPDX-License-Identifier: MIT
// expect: pass
// A semaphore that starts at 0 hands one item over.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

sem_t full;
int item;

static void *producer(void *unused)
{
    item = 4;
    sem_post(&full);
    return unused;
}

static void *consumer(void *unused)
{
    sem_wait(&full);
    assert(item == 4);
    return unused;
}

int main(void)
{
    sem_init(&full, 0, 0);
    pthread_t a, b;
    pthread_create(&a, NULL, producer, NULL);
    pthread_create(&b, NULL, consumer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    sem_destroy(&full);
    return 0;
}
