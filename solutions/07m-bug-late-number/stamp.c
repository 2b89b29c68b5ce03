// SPDX-License-Identifier: MIT
// stamp.c - a log: each event has a number, and the log is in that order
//
// The order of the numbers is the order of the log because both are decided in
// one section.

#include "ticketlock.h"

#include <stdatomic.h>

enum { MOST = 4 };

static struct ticketlock lock;
static atomic_int next_number;
static int log_of[MOST], length; // guarded by lock

static void track(void)
{
    ticketlock_lock(&lock);
    int number =
        atomic_fetch_add_explicit(&next_number, 1, memory_order_relaxed);
    log_of[length++] = number;
    ticketlock_unlock(&lock);
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void *thread_1(void *unused)
{
    track();
    return unused;
}

static void *thread_2(void *unused)
{
    track();
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(length == 2);
    for (int i = 0; i < length; i++)
        assert(log_of[i] == i);
    return 0;
}
