// SPDX-License-Identifier: MIT
// neither.c - no data race and no race condition
//
// Two tickets are left and two people buy one each: none may be left over.

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int left = 2;

static void *buy(void *unused)
{
    atomic_fetch_sub_explicit(&left, 1, memory_order_relaxed);
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
