// SPDX-License-Identifier: MIT
// expect: fail data race
// The link is stored relaxed: the consumer may read an unwritten item.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct node {
    _Atomic(struct node *) next;
    int value;
};
struct node stub, item;
_Atomic(struct node *) tail = &stub;

static void *producer(void *unused)
{
    item.value = 1;
    struct node *before =
        atomic_exchange_explicit(&tail, &item, memory_order_acq_rel);
    atomic_store_explicit(&before->next, &item, memory_order_relaxed);
    return unused;
}

static void *consumer(void *unused)
{
    struct node *n = atomic_load_explicit(&stub.next, memory_order_acquire);
    if (n != NULL)
        assert(n->value == 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, producer, NULL);
    pthread_create(&b, NULL, consumer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
