// SPDX-License-Identifier: MIT
// lapped.c - all 2^32 numbers are drawn while a trylock is under way
//
// A thread that is preempted inside trylock may find `next` where it was,
// though every number has been drawn since. Nobody can explore four thousand
// million sections; so one thread draws all but one of the numbers in one
// step and hands them back in another, as a crowd would that came and went
// while it held the lock. Then it locks and is inside as everybody else.
#include "ticketlock.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static struct ticketlock lock; // all zero is a free lock
static int counter;            // guarded by lock
static int got;                // by the thread that tries

static void *goes_round(void *unused)
{
    const uint32_t crowd = UINT32_MAX; // 2^32 - 1 tickets
    uint32_t first =
        atomic_fetch_add_explicit(&lock.next, crowd, memory_order_relaxed);
    // The crowd keeps its place in the queue like anybody else.
    while (atomic_load_explicit(&lock.owner, memory_order_acquire) != first)
        ;
    atomic_store_explicit(&lock.owner, first + crowd, memory_order_release);

    ticketlock_lock(&lock);
    counter++;
    ticketlock_unlock(&lock);
    return unused;
}

static void *tries(void *unused)
{
    if (ticketlock_trylock(&lock)) {
        counter++;
        ticketlock_unlock(&lock);
        got = 1;
    }
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, goes_round, NULL);
    pthread_create(&threads[1], NULL, tries, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 1 + got);
    assert(ticketlock_trylock(&lock)); // free again
    ticketlock_unlock(&lock);
    return 0;
}
