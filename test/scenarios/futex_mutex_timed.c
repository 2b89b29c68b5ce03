// SPDX-License-Identifier: MIT
// futex_mutex_timed.c - a lock with a deadline races with an unlock
//
// One thread holds the lock for a moment, one waits for it for ever, and one
// gives up after a while. Whenever that is, before, after or just as the lock
// is let go, the thread that waits for ever gets it: nobody who gives up takes
// a wake-up along.
#include "futex_mutex.h"

#include "deadline.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex; // all zero is a free lock
static int counter;              // guarded by mutex
static int got;                  // written by the thread with the deadline

static void *locks(void *unused)
{
    futex_mutex_lock(&mutex);
    counter++;
    futex_mutex_unlock(&mutex);
    return unused;
}

static void *gives_up(void *unused)
{
    struct timespec deadline = deadline_after(1000000);
    int error = futex_mutex_lock_until(&mutex, &deadline);

    assert(error == 0 || error == ETIMEDOUT);
    if (error == 0) {
        counter++;
        futex_mutex_unlock(&mutex);
        got = 1;
    }
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, locks, NULL);
    pthread_create(&threads[1], NULL, locks, NULL);
    pthread_create(&threads[2], NULL, gives_up, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 2 + got);
    return 0;
}
