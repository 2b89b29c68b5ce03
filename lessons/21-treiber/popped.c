// SPDX-License-Identifier: MIT
// popped.c - where does a popped node go?
//
// Two threads push nodes from malloc and pop as many. Who has popped a node
// cannot tell whether somebody else is still looking at it. So nobody frees
// it, and each pop leaks one; with -DFREE it is freed all the same.

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef EXPLORE
enum { EACH = 1 };
#else
enum { EACH = 20 };
#endif

struct node {
    _Atomic(struct node *) next;
};

static _Atomic(struct node *) top;
static atomic_int pops;

static void push(void)
{
    struct node *node = malloc(sizeof *node);
    if (node == NULL)
        abort();
    struct node *old = atomic_load_explicit(&top, memory_order_relaxed);
    do
        atomic_store_explicit(&node->next, old, memory_order_relaxed);
    while (!atomic_compare_exchange_strong_explicit(
        &top, &old, node, memory_order_release, memory_order_relaxed));
}

static void pop(void)
{
    struct node *old, *next;
    do {
        old = atomic_load_explicit(&top, memory_order_acquire);
        if (old == NULL)
            return;
        next = atomic_load_explicit(&old->next, memory_order_relaxed);
    } while (!atomic_compare_exchange_strong_explicit(
        &top, &old, next, memory_order_relaxed, memory_order_relaxed));
    atomic_fetch_add_explicit(&pops, 1, memory_order_relaxed);
#ifdef FREE
    free(old);
#endif
}

static void *push_and_pop(void *unused)
{
    for (int i = 0; i < EACH; i++)
        push();
    for (int i = 0; i < EACH; i++)
        pop();
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, push_and_pop, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    printf("%d pops\n", atomic_load(&pops));
    fflush(stdout); // before the leaks are counted
    return 0;
}
