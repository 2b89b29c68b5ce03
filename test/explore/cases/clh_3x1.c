// SPDX-License-Identifier: MIT
// expect: pass
// executions: 6
// Craig, Landin and Hagersten: spin on the predecessor's node.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct node {
    atomic_int busy;
};
struct node nodes[4];
_Atomic(struct node *) tail = &nodes[3];
int counter;

static void *worker(void *argument)
{
    struct node *me = argument;
    atomic_store_explicit(&me->busy, 1, memory_order_relaxed);
    struct node *before =
        atomic_exchange_explicit(&tail, me, memory_order_acq_rel);
    while (atomic_load_explicit(&before->busy, memory_order_acquire))
        ;
    counter++;
    atomic_store_explicit(&me->busy, 0, memory_order_release);
    return NULL;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, worker, &nodes[0]);
    pthread_create(&b, NULL, worker, &nodes[1]);
    pthread_create(&c, NULL, worker, &nodes[2]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    assert(counter == 3);
    return 0;
}
