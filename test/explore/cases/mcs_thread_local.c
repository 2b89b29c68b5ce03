// SPDX-License-Identifier: MIT
// expect: pass
// The nodes live in thread-local storage: each thread has its own, and the
// others reach it by address.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct node {
    _Atomic(struct node *) next;
    atomic_int locked;
};
_Atomic(struct node *) tail;
_Thread_local struct node mine;
int counter;

static void *worker(void *unused)
{
    struct node *me = &mine, *none = me;
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
        return unused;
    struct node *after;
    while ((after = atomic_load_explicit(&me->next, memory_order_acquire)) ==
           NULL)
        ;
    atomic_store_explicit(&after->locked, 0, memory_order_release);
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
