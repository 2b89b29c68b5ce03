// SPDX-License-Identifier: MIT
// expect: fail data race
// The wait for one's turn does not acquire.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct ticketlock {
    atomic_uint next, owner;
} lock;
int counter;

static void *worker(void *unused)
{
    unsigned mine =
        atomic_fetch_add_explicit(&lock.next, 1, memory_order_acq_rel);
    while (atomic_load_explicit(&lock.owner, memory_order_relaxed) != mine)
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
