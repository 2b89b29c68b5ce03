// SPDX-License-Identifier: MIT
// expect: fail data race
// The exchange does not release: a successor may read busy as it was before
// the store of 1, walk past a holder and touch counter at the same time.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct node {
    atomic_int busy;
};
struct node nodes[3];
_Atomic(struct node *) tail = &nodes[2];
int counter;

static void *worker(void *argument)
{
    struct node *me = argument;
    atomic_store_explicit(&me->busy, 1, memory_order_relaxed);
    struct node *before =
        atomic_exchange_explicit(&tail, me, memory_order_relaxed);
    while (atomic_load_explicit(&before->busy, memory_order_acquire))
        ;
    counter++;
    atomic_store_explicit(&me->busy, 0, memory_order_release);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, &nodes[0]);
    pthread_create(&b, NULL, worker, &nodes[1]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(counter == 2);
    return 0;
}
