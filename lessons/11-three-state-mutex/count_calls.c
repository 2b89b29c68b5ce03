// SPDX-License-Identifier: MIT
// count_calls.c - how often does a mutex ask the kernel?
//
// 200,000 sections, by one thread and then shared by two. Link it with any
// implementation of futex_mutex.h; -DKIT_COUNT makes futex.h count.

#include <pthread.h>
#include <stdio.h>
#include <time.h>

#include "futex.h"
#include "futex_mutex.h"

enum { SECTIONS = 200000, OUTSIDE = 50 };

static struct futex_mutex mutex;
static long counter;               // guarded by mutex
static unsigned long waits, wakes; // guarded by mutex
static pthread_barrier_t start;

static void *work(void *argument)
{
    const int *sections = argument;

    pthread_barrier_wait(&start);
    for (int i = 0; i < *sections; i++) {
        futex_mutex_lock(&mutex);
        counter++;
        futex_mutex_unlock(&mutex);
        for (volatile int k = 0; k < OUTSIDE; k++) {
        }
    }
    futex_mutex_lock(&mutex);
    waits += futex_calls.waits;
    wakes += futex_calls.wakes;
    futex_mutex_unlock(&mutex);
    return NULL;
}

static void run(int threads)
{
    pthread_t thread[2];
    struct timespec from, to;
    int sections = SECTIONS / threads;

    counter = 0;
    waits = wakes = 0;
    pthread_barrier_init(&start, NULL, (unsigned)threads);
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, work, &sections);
    for (int i = 0; i < threads; i++)
        pthread_join(thread[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &to);
    double ns = (double)(to.tv_sec - from.tv_sec) * 1e9 +
                (double)(to.tv_nsec - from.tv_nsec);
    printf("%d thread%s  %ld sections: %7lu waits, %7lu wakes, %6.0f ns each\n",
           threads, threads == 1 ? " " : "s", counter, waits, wakes,
           ns / (double)counter);
}

int main(void)
{
    run(1);
    run(2);
    return 0;
}
