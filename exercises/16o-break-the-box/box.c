// SPDX-License-Identifier: MIT
// box.c - a box for one item; who waits for it looks once, and not again
//
// T1 and T2 take an item each, T3 puts one; T2 comes away empty if there is
// none. A step is one call of pthread, marked with its number; to come back
// from a wait takes two, one to wake and one to have the mutex again. Nothing
// else takes one.

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int items; // guarded by mutex

static void *thread_1(void *unused)
{
    pthread_mutex_lock(&mutex); // 1
    if (items == 0)
        pthread_cond_wait(&filled, &mutex); // 2 sleeps, 3 wakes, 4 locks
    assert(items > 0);
    items--;
    pthread_mutex_unlock(&mutex); // 5
    return unused;
}

static void *thread_2(void *unused)
{
    pthread_mutex_lock(&mutex); // 6
    if (items > 0)
        items--;
    pthread_mutex_unlock(&mutex); // 7
    return unused;
}

static void *thread_3(void *unused)
{
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&mutex); // 8
        items++;
        pthread_cond_signal(&filled); // 9
        pthread_mutex_unlock(&mutex); // 10
    }
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_create(&threads[2], NULL, thread_3, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
