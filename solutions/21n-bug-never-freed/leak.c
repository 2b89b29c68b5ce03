// SPDX-License-Identifier: MIT
// leak.c - a stack whose nodes come from malloc
//
// pop cannot free its node: another thread that is about to pop may still look
// into it. It puts the node aside, and clear_up frees what lies there when all
// other threads have ended.

#include <stdatomic.h>
#include <stdlib.h>

struct node {
    struct node *next;
    int item;
    struct node *next_aside;
};

static _Atomic(struct node *) top;
static _Atomic(struct node *) aside; // nodes that have been popped

static void push(int item)
{
    struct node *node = malloc(sizeof(*node));
    node->item = item;
    node->next = atomic_load_explicit(&top, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(
        &top, &node->next, node, memory_order_release, memory_order_relaxed))
        ;
}

// The node is not reached from the top any more, but others may have seen it:
// its own link must stay as it is, so this list has a link of its own.
static void put_aside(struct node *node)
{
    node->next_aside = atomic_load_explicit(&aside, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&aside, &node->next_aside,
                                                  node, memory_order_release,
                                                  memory_order_relaxed))
        ;
}

// An item, or 0 if there is none.
static int pop(void)
{
    struct node *old = atomic_load_explicit(&top, memory_order_acquire);
    while (old != NULL && !atomic_compare_exchange_weak_explicit(
                              &top, &old, old->next, memory_order_acquire,
                              memory_order_acquire))
        ;
    if (old == NULL)
        return 0;
    int item = old->item;
    put_aside(old);
    return item;
}

static void clear_up(void)
{
    struct node *node = atomic_load_explicit(&aside, memory_order_acquire);
    while (node != NULL) {
        struct node *next = node->next_aside;
        free(node);
        node = next;
    }
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>

static int got[2];

static void *thread_1(void *unused)
{
    got[0] = pop();
    return unused;
}

static void *thread_2(void *unused)
{
    got[1] = pop();
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    push(1);
    push(2);
    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(got[0] + got[1] == 3);
    clear_up(); // all memory has been given back after this
    return 0;
}
