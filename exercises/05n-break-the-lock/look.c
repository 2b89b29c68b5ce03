// SPDX-License-Identifier: MIT
// look.c - a lock that looks first and takes afterwards
//
// A step is one atomic access, marked with its number. Nothing else takes one.
// (What the lock guards is atomic here, so that nothing but the lock is wrong.)

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int held, inside;

static void lock(void)
{
    while (atomic_load_explicit(&held, memory_order_acquire) == 1) // 1
        ;
    atomic_store_explicit(&held, 1, memory_order_relaxed); // 2
}

static void unlock(void)
{
    atomic_store_explicit(&held, 0, memory_order_release); // 5
}

static void *worker(void *unused)
{
    lock();
    int others =
        atomic_fetch_add_explicit(&inside, 1, memory_order_relaxed); // 3
    assert(others == 0);
    atomic_fetch_sub_explicit(&inside, 1, memory_order_relaxed); // 4
    unlock();
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
