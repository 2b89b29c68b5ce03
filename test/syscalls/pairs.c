// SPDX-License-Identifier: MIT
// pairs.c - lock and unlock a futex_mutex, and say which system calls it took
//
//     pairs alone      10,000 pairs of one thread, with a second one alive
//     pairs together   four threads that yield inside the section
//
// Prints the address of the mutex, and how many waits and wake-ups the wrapper
// counted: `test` compares that with what strace saw.
#include "futex.h"
#include "futex_mutex.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { ALONE = 10000, TOGETHER = 200, THREADS = 4 };

static struct futex_mutex mutex;
static _Atomic unsigned long waits, wakes;
static bool alone;

static void *work(void *unused)
{
    for (int i = 0; i < (alone ? ALONE : TOGETHER); i++) {
        futex_mutex_lock(&mutex);
        if (!alone)
            sched_yield();
        futex_mutex_unlock(&mutex);
    }
    atomic_fetch_add(&waits, atomic_load(&futex_calls.waits));
    atomic_fetch_add(&wakes, atomic_load(&futex_calls.wakes));
    return unused;
}

int main(int argc, char **argv)
{
    pthread_t threads[THREADS];
    alone = argc > 1 && strcmp(argv[1], "alone") == 0;
    int n = alone ? 1 : THREADS;

    for (int i = 0; i < n; i++)
        pthread_create(&threads[i], NULL, work, NULL);
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    printf("%p %lu %lu\n", (void *)&mutex, waits, wakes);
    return 0;
}
