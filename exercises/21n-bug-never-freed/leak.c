// SPDX-License-Identifier: MIT
// leak.c - a stack whose nodes come from malloc
//
// pop cannot free its node: another thread that is about to pop may still look
// into it. So nobody frees it. Try free in pop once, to see. Then let pop put
// the node aside, and clear_up free what lies there: it runs when all other
// threads have ended.
//
//     ./kit check 21n     judges this file

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

// An item, or 0 if there is none.
static int pop(void)
{
    struct node *old = atomic_load_explicit(&top, memory_order_acquire);
    while (old != NULL && !atomic_compare_exchange_weak_explicit(
                              &top, &old, old->next, memory_order_acquire,
                              memory_order_acquire))
        ;
    return old == NULL ? 0 : old->item;
}

static void clear_up(void)
{
    (void)aside; // YOUR TURN
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
