// SPDX-License-Identifier: MIT
// reads.c - a writer and a reader share a lock
//
// "Release orders stores with stores, acquire loads with loads. The reader's
// section stores nothing, so there is nothing to release: its unlock may be
// relaxed." The explorer disagrees. Repair unlock_after_reading.
//
//     ./kit check 02o     judges this file

#include <stdatomic.h>

static atomic_int held;

static void lock(void)
{
    while (atomic_exchange_explicit(&held, 1, memory_order_acquire) == 1)
        ;
}

static void unlock_after_writing(void)
{
    atomic_store_explicit(&held, 0, memory_order_release);
}

static void unlock_after_reading(void)
{
    atomic_store_explicit(&held, 0, memory_order_relaxed);
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static int left = 1, right = 1; // guarded by the lock: always equal

static void *thread_1(void *unused)
{
    lock();
    left++;
    right++;
    unlock_after_writing();
    return unused;
}

static void *thread_2(void *unused)
{
    lock();
    int l = left, r = right;
    unlock_after_reading();
    assert(l == r);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(left == 2 && right == 2);
    return 0;
}
