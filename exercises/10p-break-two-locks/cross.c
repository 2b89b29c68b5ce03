// SPDX-License-Identifier: MIT
// cross.c - two threads, two mutexes, each thread takes both
//
// A step is one call of lock or unlock, marked with its number. Nothing else
// takes one.

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;

static void *thread_1(void *unused)
{
    pthread_mutex_lock(&a);   // 1
    pthread_mutex_unlock(&a); // 2
    pthread_mutex_lock(&a);   // 3
    pthread_mutex_lock(&b);   // 4
    pthread_mutex_unlock(&b); // 5
    pthread_mutex_unlock(&a); // 6
    return unused;
}

static void *thread_2(void *unused)
{
    pthread_mutex_lock(&b);   // 7
    pthread_mutex_lock(&a);   // 8
    pthread_mutex_unlock(&a); // 9
    pthread_mutex_unlock(&b); // 10
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
