// SPDX-License-Identifier: MIT
// ticketlock_order.c - whoever came first goes in first
//
// The lock is held while two threads come, the second when the first has drawn
// its ticket. Then it is unlocked, and its holder comes back at once, as third.
#include "ticketlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct ticketlock lock; // all zero is a free lock
static int served;             // guarded by lock

static void come_and_be_served(int place)
{
    ticketlock_lock(&lock);
    assert(++served == place);
    ticketlock_unlock(&lock);
}

static void wait_until_drawn(uint32_t tickets)
{
    while (atomic_load_explicit(&lock.next, memory_order_relaxed) != tickets)
        ;
}

static void *first(void *unused)
{
    come_and_be_served(1);
    return unused;
}

static void *second(void *unused)
{
    wait_until_drawn(2);
    come_and_be_served(2);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    ticketlock_lock(&lock);
    pthread_create(&threads[0], NULL, first, NULL);
    pthread_create(&threads[1], NULL, second, NULL);
    wait_until_drawn(3);
    ticketlock_unlock(&lock);
    come_and_be_served(3);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
