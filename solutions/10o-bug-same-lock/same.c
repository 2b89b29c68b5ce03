// SPDX-License-Identifier: MIT
// same.c - take two locks in the order of their addresses: no deadlock
//
// An account and itself have one lock, which is taken once.

#include <pthread.h>
#include <stdint.h>

struct account {
    pthread_mutex_t mutex;
    int coins; // guarded by mutex
};

static void lock_both(struct account *a, struct account *b)
{
    if ((uintptr_t)a > (uintptr_t)b) {
        struct account *t = a;
        a = b;
        b = t;
    }
    pthread_mutex_lock(&a->mutex);
    if (a != b)
        pthread_mutex_lock(&b->mutex);
}

static void unlock_both(struct account *a, struct account *b)
{
    pthread_mutex_unlock(&a->mutex);
    if (a != b)
        pthread_mutex_unlock(&b->mutex);
}

static void transfer(struct account *from, struct account *to)
{
    lock_both(from, to);
    from->coins--;
    to->coins++;
    unlock_both(from, to);
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <stddef.h>

static struct account a = {PTHREAD_MUTEX_INITIALIZER, 1};
static struct account b = {PTHREAD_MUTEX_INITIALIZER, 1};

static void *thread_1(void *unused)
{
    transfer(&a, &b);
    return unused;
}

static void *thread_2(void *unused)
{
    transfer(&b, &a);
    transfer(&b, &b);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(a.coins == 1 && b.coins == 1);
    return 0;
}
