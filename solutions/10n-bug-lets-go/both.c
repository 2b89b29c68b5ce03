// SPDX-License-Identifier: MIT
// both.c - take two locks without a deadlock: try the second, else begin anew
//
// What is done with both locks is done before either is given back.

#include <pthread.h>
#include <sched.h>

static pthread_mutex_t from_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t to_lock = PTHREAD_MUTEX_INITIALIZER;
static int from = 2; // guarded by from_lock
static int to;       // guarded by to_lock

static void transfer(void)
{
    for (;;) {
        pthread_mutex_lock(&from_lock);
        if (pthread_mutex_trylock(&to_lock) == 0) {
            from--; // with both locks
            to++;
            pthread_mutex_unlock(&to_lock);
            pthread_mutex_unlock(&from_lock);
            return;
        }
        pthread_mutex_unlock(&from_lock);
        sched_yield();
    }
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <stddef.h>

static void *thread_1(void *unused)
{
    transfer();
    return unused;
}

static void *thread_2(void *unused)
{
    transfer();
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(from == 0 && to == 2);
    return 0;
}
