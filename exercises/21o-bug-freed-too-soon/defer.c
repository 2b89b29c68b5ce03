// SPDX-License-Identifier: MIT
// defer.c - a pop that hands its node over to be freed later
//
// Handing over (retire) is right. Where it stands is not.
//
//     ./kit check 21o     judges this file

#include <stdatomic.h>
#include <stddef.h>

struct node {
    struct node *next;
    int item;
    int retired; // how often
};

static _Atomic(struct node *) top;

static void retire(struct node *node)
{
    node->retired++; // to be freed when nobody looks at it any more
}

// An item, or 0 if there is none.
static int pop(void)
{
    for (;;) {
        struct node *old = atomic_load_explicit(&top, memory_order_acquire);
        if (old == NULL)
            return 0;
        struct node *expected = old;
        if (atomic_compare_exchange_strong_explicit(&top, &expected, old->next,
                                                    memory_order_acquire,
                                                    memory_order_relaxed)) {
            return old->item;
        }
        retire(old);
    }
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>

static struct node nodes[2] = {{&nodes[1], 1, 0}, {NULL, 2, 0}};
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

    atomic_store_explicit(&top, &nodes[0], memory_order_relaxed);
    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(got[0] + got[1] == 3);
    for (int i = 0; i < 2; i++)
        assert(nodes[i].retired == 1); // each once, by who took it out
    return 0;
}
