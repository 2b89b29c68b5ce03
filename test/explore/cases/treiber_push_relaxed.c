// SPDX-License-Identifier: MIT
// expect: fail data race
// The push does not release: a popper may see the pointer before the value.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct node {
    struct node *next;
    int value;
};
_Atomic(struct node *) top;
struct node nodes[1];

static void *pusher(void *argument)
{
    struct node *n = argument;
    n->value = 7;
    n->next = atomic_load_explicit(&top, memory_order_relaxed);
    atomic_store_explicit(&top, n, memory_order_relaxed);
    return NULL;
}

static void *popper(void *unused)
{
    struct node *n = atomic_exchange_explicit(&top, NULL, memory_order_acquire);
    assert(n == NULL || n->value == 7);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, pusher, &nodes[0]);
    pthread_create(&b, NULL, popper, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
