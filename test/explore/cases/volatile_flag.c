// SPDX-License-Identifier: MIT
// expect: fail data race
// volatile is not atomic.
#include <assert.h>
#include <pthread.h>

volatile int ready;
int data;

static void *producer(void *unused)
{
    data = 1;
    ready = 1;
    return unused;
}

static void *consumer(void *unused)
{
    while (!ready)
        ;
    assert(data == 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, producer, NULL);
    pthread_create(&b, NULL, consumer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
