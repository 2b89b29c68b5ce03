// SPDX-License-Identifier: MIT
// race_condition.c - a race condition, and no data race
//
// Two tickets are left and two people buy one each: none may be left over.

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int left = 2;

static void *buy(void *unused)
{
    int seen = atomic_load_explicit(&left, memory_order_relaxed);
    // Here the other one may look, too.
    atomic_store_explicit(&left, seen - 1, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t ann, bob;

    pthread_create(&ann, NULL, buy, NULL);
    pthread_create(&bob, NULL, buy, NULL);
    pthread_join(ann, NULL);
    pthread_join(bob, NULL);
    assert(left == 0);
    return 0;
}
