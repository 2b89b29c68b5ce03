// SPDX-License-Identifier: MIT
// ticketlock_relock.c - a holder that locks again waits for itself
//
// This is expected to end with nobody able to move: the holder waits for a
// ticket that only its own unlock would serve, and whoever comes later waits
// behind it.
#include "ticketlock.h"

#include <pthread.h>
#include <stddef.h>

#include "explore.h"

static struct ticketlock lock; // all zero is a free lock

static void *comes_too(void *unused)
{
    ticketlock_lock(&lock);
    ticketlock_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t other;

    explore_expect("livelock"); // the waits are loops: nobody sleeps
    pthread_create(&other, NULL, comes_too, NULL);
    ticketlock_lock(&lock);
#ifdef EXPLORE // anywhere else it would never end
    ticketlock_lock(&lock);
    ticketlock_unlock(&lock);
#endif
    ticketlock_unlock(&lock);
    pthread_join(other, NULL);
    return 0;
}
