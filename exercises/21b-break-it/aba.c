// SPDX-License-Identifier: MIT
// aba.c - the stack of 21, and a node that comes back
//
// Node A lies on node B. T1 pops twice. T2 pops twice, keeps the second node
// that it got, and pushes the first one again. What T2 keeps must be nobody
// else's. (The link is atomic here, so that nothing but the stack is wrong.)
//
// A step is one atomic access, marked with its number: 1 to 3 in a pop that
// nobody disturbs, 4 to 6 in a push. Nothing else takes a step.

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

struct node {
    _Atomic(struct node *) next;
};

static struct node B = {NULL};
static struct node A = {&B};
static _Atomic(struct node *) top = &A;

static struct node *pop(void)
{
    for (;;) {
        struct node *old =
            atomic_load_explicit(&top, memory_order_acquire); // 1
        if (old == NULL)
            return NULL;
        struct node *next =
            atomic_load_explicit(&old->next, memory_order_relaxed); // 2
        if (atomic_compare_exchange_strong_explicit(&top, &old, next,
                                                    memory_order_relaxed,
                                                    memory_order_relaxed)) // 3
            return old;
    }
}

static void push(struct node *node)
{
    struct node *old = atomic_load_explicit(&top, memory_order_relaxed); // 4
    do
        atomic_store_explicit(&node->next, old, memory_order_relaxed); // 5
    while (!atomic_compare_exchange_strong_explicit(
        &top, &old, node, memory_order_release, memory_order_relaxed)); // 6
}

static struct node *first, *second; // by T1
static struct node *kept;           // by T2

static void *thread_1(void *unused)
{
    first = pop();
    second = pop();
    return unused;
}

static void *thread_2(void *unused)
{
    struct node *node = pop();
    kept = pop();
    if (node != NULL)
        push(node);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(kept == NULL || (kept != first && kept != second));
    return 0;
}
