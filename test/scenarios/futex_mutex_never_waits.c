// SPDX-License-Identifier: MIT
// futex_mutex_never_waits.c - a trylock that comes while another thread locks
//
// main keeps the mutex until the other one has finished. A trylock that has
// seen it free and then waits, because main was quicker, waits for ever.
#include "futex_mutex.h"

#include <pthread.h>
#include <stddef.h>

static struct futex_mutex mutex; // all zero is a free mutex

static void *tries(void *unused)
{
    if (futex_mutex_trylock(&mutex))
        futex_mutex_unlock(&mutex);
    return unused;
}

int main(void)
{
    pthread_t other;

    pthread_create(&other, NULL, tries, NULL);
    futex_mutex_lock(&mutex);
    pthread_join(other, NULL);
    futex_mutex_unlock(&mutex);
    return 0;
}
