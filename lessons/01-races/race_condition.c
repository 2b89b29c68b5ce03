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
    pthread_t first, second;

    pthread_create(&first, NULL, buy, NULL);
    pthread_create(&second, NULL, buy, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    assert(left == 0);
    return 0;
}
