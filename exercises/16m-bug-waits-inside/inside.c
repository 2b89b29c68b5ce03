// SPDX-License-Identifier: MIT
// inside.c - workers share one end of a queue, and a mutex guards that end
//
// A worker takes `receiver`, waits for a job and lets go. It works until one
// wants to do something else with the receiving end: here, to close it. Repair
// next_job, so that nobody waits for a job with `receiver` held.
//
//     ./kit check 16m     judges this file

#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t receiver = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int jobs;    // guarded by mutex
static bool closed; // guarded by mutex

// One job, true; or false when there will be no more.
static bool next_job(void)
{
    pthread_mutex_lock(&receiver);
    pthread_mutex_lock(&mutex);
    while (jobs == 0 && !closed)
        pthread_cond_wait(&changed, &mutex);
    bool got = jobs > 0;
    if (got)
        jobs--;
    pthread_mutex_unlock(&mutex);
    pthread_mutex_unlock(&receiver);
    return got;
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <stddef.h>

// No job will come any more; it takes the receiving end for itself.
static void close_queue(void)
{
    pthread_mutex_lock(&receiver);
    pthread_mutex_lock(&mutex);
    closed = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_unlock(&receiver);
}

static int done; // by the worker

static void *worker(void *unused)
{
    while (next_job())
        done++;
    return unused;
}

int main(void)
{
    pthread_t thread;

    jobs = 1;
    pthread_create(&thread, NULL, worker, NULL);
    close_queue();
    pthread_join(thread, NULL);
    assert(done == 1 && jobs == 0);
    return 0;
}
