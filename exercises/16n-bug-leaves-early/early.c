// SPDX-License-Identifier: MIT
// early.c - workers take jobs, until one of the jobs fails
//
//     ./kit check 16n     judges this file

#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int jobs; // guarded by mutex
static int sum;  // guarded by mutex

// A job that fails ends its worker, and no one else's.
static bool fails(int job)
{
    return job == 2;
}

static void work(void)
{
    for (;;) {
        pthread_mutex_lock(&mutex);
        if (jobs == 0)
            break;
        int job = jobs--;
        if (fails(job))
            return;
        sum += job;
        pthread_mutex_unlock(&mutex);
    }
    pthread_mutex_unlock(&mutex);
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <stddef.h>

static void *thread_1(void *unused)
{
    work();
    return unused;
}

static void *thread_2(void *unused)
{
    work();
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    jobs = 4;
    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(jobs == 0 && sum == 1 + 3 + 4);
    return 0;
}
