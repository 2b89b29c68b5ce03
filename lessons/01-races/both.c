// SPDX-License-Identifier: MIT
// both.c - a data race and a race condition
//
// Two tickets are left and two people buy one each: none may be left over.

#include <assert.h>
#include <pthread.h>

static int left = 2;

static void *buy(void *unused)
{
    left = left - 1;
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
