// SPDX-License-Identifier: MIT
// condvar_until.c - a deadline passes while one signal comes for two waiters
//
// One thread has a deadline and gives up without another look when it has
// passed; but if the signal woke it, it passes the signal on. So the other one,
// which has no deadline, always gets it.
#include "condvar.h"
#include "model/futex_mutex.c"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static struct futex_mutex mutex;
static struct condvar changed;
static bool ready; // guarded by mutex

static void *waits(void *unused)
{
    futex_mutex_lock(&mutex);
    while (!ready)
        condvar_wait(&changed, &mutex);
    futex_mutex_unlock(&mutex);
    return unused;
}

static void *waits_until(void *unused)
{
    struct timespec soon = {.tv_sec = 1000000}; // the explorer's to pass
    bool late = false;

    futex_mutex_lock(&mutex);
    while (!ready && !late)
        late = condvar_wait_until(&changed, &mutex, &soon) == ETIMEDOUT;
    futex_mutex_unlock(&mutex);
    if (!late)
        condvar_signal(&changed);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, waits, NULL);
    pthread_create(&threads[1], NULL, waits_until, NULL);
    futex_mutex_lock(&mutex);
    ready = true;
    futex_mutex_unlock(&mutex);
    condvar_signal(&changed);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
