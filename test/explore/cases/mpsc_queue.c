// SPDX-License-Identifier: MIT
// expect: pass
// Vyukov's linked queue: exchange the tail, then link. The consumer waits out
// the gap between the two.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct node {
    _Atomic(struct node *) next;
    int value;
};
struct node stub, items[2];
_Atomic(struct node *) tail = &stub;

static void *producer(void *argument)
{
    struct node *n = argument;
    n->value = 1;
    atomic_store_explicit(&n->next, NULL, memory_order_relaxed);
    struct node *before =
        atomic_exchange_explicit(&tail, n, memory_order_acq_rel);
    atomic_store_explicit(&before->next, n, memory_order_release);
    return NULL;
}

static void *consumer(void *unused)
{
    struct node *at = &stub;
    int sum = 0;
    for (int i = 0; i < 2; i++) {
        struct node *n;
        while ((n = atomic_load_explicit(&at->next, memory_order_acquire)) ==
               NULL)
            ;
        sum += n->value;
        at = n;
    }
    assert(sum == 2);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, producer, &items[0]);
    pthread_create(&b, NULL, producer, &items[1]);
    pthread_create(&c, NULL, consumer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
