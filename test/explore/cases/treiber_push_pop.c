// SPDX-License-Identifier: MIT
// expect: pass
// Push releases, pop acquires; nothing is freed, so there is no ABA.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct node {
    struct node *next;
    int value;
};
_Atomic(struct node *) top;
struct node nodes[2];

static void push(struct node *n)
{
    struct node *old = atomic_load_explicit(&top, memory_order_relaxed);
    do {
        n->next = old;
    } while (!atomic_compare_exchange_weak_explicit(
        &top, &old, n, memory_order_release, memory_order_relaxed));
}

static void *pusher(void *argument)
{
    struct node *n = argument;
    n->value = 7;
    push(n);
    return NULL;
}

static void *popper(void *unused)
{
    struct node *old = atomic_load_explicit(&top, memory_order_acquire);
    while (old != NULL && !atomic_compare_exchange_weak_explicit(
                              &top, &old, old->next, memory_order_acquire,
                              memory_order_acquire))
        ;
    assert(old == NULL || old->value == 7);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, pusher, &nodes[0]);
    pthread_create(&b, NULL, pusher, &nodes[1]);
    pthread_create(&c, NULL, popper, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
