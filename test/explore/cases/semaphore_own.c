// SPDX-License-Identifier: MIT
// expect: pass
// A counter and a futex; the waiter registers with the same read-modify-write
// that finds the count empty.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int value; // negative: that many sleep
atomic_int wakes;
int data;

static void *consumer(void *unused)
{
    if (atomic_fetch_sub_explicit(&value, 1, memory_order_acquire) <= 0) {
        int have = atomic_load_explicit(&wakes, memory_order_relaxed);
        while (have == 0 || !atomic_compare_exchange_weak_explicit(
                                &wakes, &have, have - 1, memory_order_acquire,
                                memory_order_relaxed))
            have = atomic_load_explicit(&wakes, memory_order_relaxed);
    }
    assert(data == 1);
    return unused;
}

static void *producer(void *unused)
{
    data = 1;
    if (atomic_fetch_add_explicit(&value, 1, memory_order_release) < 0)
        atomic_fetch_add_explicit(&wakes, 1, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, consumer, NULL);
    pthread_create(&b, NULL, producer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
