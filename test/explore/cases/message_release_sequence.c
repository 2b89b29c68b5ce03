// SPDX-License-Identifier: MIT
// expect: pass
// A relaxed increment by a third thread continues the release sequence.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int ready;
int data;

static void *producer(void *unused)
{
    data = 1;
    atomic_store_explicit(&ready, 1, memory_order_release);
    return unused;
}

static void *middle(void *unused)
{
    int one = 1;
    atomic_compare_exchange_strong_explicit(
        &ready, &one, 2, memory_order_relaxed, memory_order_relaxed);
    return unused;
}

static void *consumer(void *unused)
{
    if (atomic_load_explicit(&ready, memory_order_acquire) == 2)
        assert(data == 1);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, producer, NULL);
    pthread_create(&b, NULL, middle, NULL);
    pthread_create(&c, NULL, consumer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
