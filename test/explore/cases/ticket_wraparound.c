// SPDX-License-Identifier: MIT
// expect: pass
// executions: 2
// Counters that start at the largest value wrap to 0 and still agree.
#include <assert.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>

struct ticketlock {
    atomic_uint next, owner;
} lock = {UINT_MAX, UINT_MAX};
int counter;

static void *worker(void *unused)
{
    unsigned mine =
        atomic_fetch_add_explicit(&lock.next, 1, memory_order_relaxed);
    while (atomic_load_explicit(&lock.owner, memory_order_acquire) != mine)
        ;
    counter++;
    atomic_store_explicit(&lock.owner, mine + 1, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter == 2);
    return 0;
}
