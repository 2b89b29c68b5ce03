// SPDX-License-Identifier: MIT
// expect: pass
// executions: 90
// Three threads twice: 6! / (2! 2! 2!) = 90 orders of the sections.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct ticketlock {
    atomic_uint next, owner;
} lock;
int counter;

static void *worker(void *unused)
{
    for (int i = 0; i < 2; i++) {
        unsigned mine =
            atomic_fetch_add_explicit(&lock.next, 1, memory_order_relaxed);
        while (atomic_load_explicit(&lock.owner, memory_order_acquire) != mine)
            ;
        counter++;
        atomic_store_explicit(&lock.owner, mine + 1, memory_order_release);
    }
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_create(&c, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    assert(counter == 6);
    return 0;
}
