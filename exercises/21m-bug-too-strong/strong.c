// SPDX-License-Identifier: MIT
// strong.c - a stack of nodes that are pushed and popped, never reused
//
// It is right; and three of its orders are stronger than they need be. Weaken
// what can be weakened, and nothing else. (A failed compare-exchange is a
// load.)
//
//     ./kit check 21m     judges this file

#include <stdatomic.h>
#include <stddef.h>

struct node {
    struct node *next;
    int item;
};

static _Atomic(struct node *) top;

static void push(struct node *node)
{
    struct node *old = atomic_load_explicit(&top, memory_order_acquire);
    do
        node->next = old;
    while (!atomic_compare_exchange_weak_explicit(
        &top, &old, node, memory_order_release, memory_order_acquire));
}

static struct node *pop(void)
{
    for (;;) {
        struct node *old = atomic_load_explicit(&top, memory_order_acquire);
        if (old == NULL)
            return NULL;
        struct node *seen = old;
        if (atomic_compare_exchange_weak_explicit(&top, &seen, old->next,
                                                  memory_order_acq_rel,
                                                  memory_order_relaxed))
            return old;
    }
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>

static struct node nodes[2];

static void *thread_1(void *unused)
{
    nodes[0].item = 1;
    push(&nodes[0]);
    struct node *got = pop();
    assert(got != NULL && got->item > 0);
    return unused;
}

static void *thread_2(void *unused)
{
    nodes[1].item = 2;
    push(&nodes[1]);
    struct node *got = pop();
    assert(got != NULL && got->item > 0);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(pop() == NULL); // two pushed, two popped
    return 0;
}
