// SPDX-License-Identifier: MIT
// twice.c - each access is locked, and a decision is taken between two of them

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int coins = 1; // guarded by mutex

static int balance(void)
{
    pthread_mutex_lock(&mutex);
    int seen = coins;
    pthread_mutex_unlock(&mutex);
    return seen;
}

static void take_one(void)
{
    pthread_mutex_lock(&mutex);
    coins--;
    pthread_mutex_unlock(&mutex);
}

static void *thread_1(void *unused)
{
    if (balance() > 0)
        take_one();
    return unused;
}

static void *thread_2(void *unused)
{
    if (balance() > 0)
        take_one();
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(coins >= 0);
    return 0;
}
