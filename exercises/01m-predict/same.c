// SPDX-License-Identifier: MIT
// same.c - two threads write the same value, without a lock

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static int flag;

static void *thread_1(void *unused)
{
    flag = 1;
    return unused;
}

static void *thread_2(void *unused)
{
    flag = 1;
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(flag == 1);
    return 0;
}
