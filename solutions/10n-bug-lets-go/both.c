// SPDX-License-Identifier: MIT
// both.c - take two locks without a deadlock: try the second, else begin anew
//
// What is done with both locks is done before either is given back.

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

static pthread_mutex_t from_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t to_lock = PTHREAD_MUTEX_INITIALIZER;
static int from = 2; // guarded by from_lock
static int to;       // guarded by to_lock

// False: the second lock was busy, twice, and nothing was done.
static bool transfer(void)
{
    bool both = false;

    for (int tries = 0; tries < 2 && !both; tries++) {
        pthread_mutex_lock(&from_lock);
        if (pthread_mutex_trylock(&to_lock) == 0) {
            from--; // with both locks
            to++;
            both = true;
            pthread_mutex_unlock(&to_lock);
        }
        pthread_mutex_unlock(&from_lock);
        if (!both)
            sched_yield();
    }
    return both;
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <stddef.h>

static int moved[2];

static void *mover(void *mine)
{
    *(int *)mine = transfer();
    return NULL;
}

// Looks at each account with that account's lock, and is in the way.
static void *auditor(void *unused)
{
    pthread_mutex_lock(&to_lock);
    assert(to >= 0 && to <= 2);
    pthread_mutex_unlock(&to_lock);
    pthread_mutex_lock(&from_lock);
    assert(from >= 0 && from <= 2);
    pthread_mutex_unlock(&from_lock);
    return unused;
}

int main(void)
{
    pthread_t threads[3];

    pthread_create(&threads[0], NULL, mover, &moved[0]);
    pthread_create(&threads[1], NULL, mover, &moved[1]);
    pthread_create(&threads[2], NULL, auditor, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(to == moved[0] + moved[1] && from == 2 - to);
    return 0;
}
