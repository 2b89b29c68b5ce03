// SPDX-License-Identifier: MIT
// patience.c - what looking again before sleeping costs, and what it saves
//
// Two threads share one mutex; the section gets longer line by line. Link it
// with solutions/12-spin-then-sleep and choose the patience: -DSPIN_LOOKS=1,
// 100 or 10000. -DKIT_COUNT makes futex.h count.

#include <pthread.h>
#include <stdio.h>
#include <time.h>

#include "futex.h"
#include "futex_mutex.h"
#include "spin.h"

static struct futex_mutex mutex;
static unsigned long waits; // guarded by mutex
static pthread_barrier_t start;
static int inside, sections;

static void pass_time(int steps)
{
    for (volatile int k = 0; k < steps; k++) {
    }
}

static void *work(void *unused)
{
    pthread_barrier_wait(&start);
    for (int i = 0; i < sections; i++) {
        futex_mutex_lock(&mutex);
        pass_time(inside);
        futex_mutex_unlock(&mutex);
        pass_time(inside);
    }
    futex_mutex_lock(&mutex);
    waits += futex_calls.waits;
    futex_mutex_unlock(&mutex);
    return unused;
}

static double processor_time(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void run(int steps)
{
    pthread_t thread[2];

    inside = steps;
    sections = 40000000 / (steps + 200);
    waits = 0;
    pthread_barrier_init(&start, NULL, 2);
    double began = now(), used = processor_time();
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    double each = 2.0 * sections;
    printf("%6d steps  %8.0f ns  %8.0f ns of processor  %6.1f waits in 1,000\n",
           steps, (now() - began) / each, (processor_time() - used) / each,
           1000.0 * (double)waits / each);
}

int main(void)
{
    printf("at most %d looks; per section:\n", SPIN_LOOKS);
    run(0);
    run(100);
    run(1000);
    run(10000);
    run(100000);
    return 0;
}
