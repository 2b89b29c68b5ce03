// SPDX-License-Identifier: MIT
// expect: fail data race
// The store that hands the lock on is relaxed.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct node {
    _Atomic(struct node *) next;
    atomic_int locked;
};
_Atomic(struct node *) tail;
struct node nodes[2];
int counter;

static void *worker(void *argument)
{
    struct node *me = argument, *none = me;
    atomic_store_explicit(&me->locked, 1, memory_order_relaxed);
    struct node *before =
        atomic_exchange_explicit(&tail, me, memory_order_acq_rel);
    if (before != NULL) {
        atomic_store_explicit(&before->next, me, memory_order_release);
        while (atomic_load_explicit(&me->locked, memory_order_acquire))
            ;
    }
    counter++;
    if (atomic_compare_exchange_strong_explicit(
            &tail, &none, NULL, memory_order_release, memory_order_relaxed))
        return NULL;
    struct node *after;
    while ((after = atomic_load_explicit(&me->next, memory_order_acquire)) ==
           NULL)
        ;
    atomic_store_explicit(&after->locked, 0, memory_order_relaxed);
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
