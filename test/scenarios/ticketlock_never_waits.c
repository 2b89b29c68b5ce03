// SPDX-License-Identifier: MIT
// ticketlock_never_waits.c - a trylock that comes while another thread locks
//
// main keeps the lock until the other one has finished. A trylock that has
// seen it free and then waits, because main was quicker, waits for ever.
#include "ticketlock.h"

#include <pthread.h>
#include <stddef.h>

static struct ticketlock lock; // all zero is a free lock

static void *tries(void *unused)
{
    if (ticketlock_trylock(&lock))
        ticketlock_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t other;

    pthread_create(&other, NULL, tries, NULL);
    ticketlock_lock(&lock);
    pthread_join(other, NULL);
    ticketlock_unlock(&lock);
    return 0;
}
