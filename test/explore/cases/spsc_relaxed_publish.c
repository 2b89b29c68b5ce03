// SPDX-License-Identifier: MIT
// expect: fail data race
// The producer's index is stored relaxed: the slot may be read too early.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { SIZE = 2 };
atomic_uint tail;
int slots[SIZE];

static void *producer(void *unused)
{
    for (unsigned i = 0; i < SIZE; i++) {
        slots[i] = 1;
        atomic_store_explicit(&tail, i + 1, memory_order_relaxed);
    }
    return unused;
}

static void *consumer(void *unused)
{
    for (unsigned i = 0; i < SIZE; i++) {
        while (atomic_load_explicit(&tail, memory_order_acquire) <= i)
            ;
        assert(slots[i] == 1);
    }
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, producer, NULL);
    pthread_create(&b, NULL, consumer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
