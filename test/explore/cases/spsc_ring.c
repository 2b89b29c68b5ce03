// SPDX-License-Identifier: MIT
// expect: pass
// One producer, one consumer, one index each; release and acquire suffice.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { SIZE = 2, ITEMS = 3 };
atomic_uint head, tail;
int slots[SIZE];

static void *producer(void *unused)
{
    for (unsigned i = 0; i < ITEMS; i++) {
        while (i - atomic_load_explicit(&head, memory_order_acquire) == SIZE)
            ;
        slots[i % SIZE] = (int)i + 1;
        atomic_store_explicit(&tail, i + 1, memory_order_release);
    }
    return unused;
}

static void *consumer(void *unused)
{
    for (unsigned i = 0; i < ITEMS; i++) {
        while (atomic_load_explicit(&tail, memory_order_acquire) == i)
            ;
        assert(slots[i % SIZE] == (int)i + 1);
        atomic_store_explicit(&head, i + 1, memory_order_release);
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
