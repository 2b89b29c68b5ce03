// SPDX-License-Identifier: MIT
// expect: pass
// Vyukov's bounded queue: a sequence number per slot hands it from producer to
// consumer and back.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { SIZE = 2 };
struct {
    atomic_uint sequence;
    int data;
} slot[SIZE];
atomic_uint head, tail;

static bool send(int value)
{
    unsigned at = atomic_load_explicit(&tail, memory_order_relaxed);
    for (;;) {
        unsigned turn = atomic_load_explicit(&slot[at % SIZE].sequence,
                                             memory_order_acquire);
        if ((int)(turn - at) < 0)
            return false;
        if (turn != at)
            at = atomic_load_explicit(&tail, memory_order_relaxed);
        else if (atomic_compare_exchange_weak_explicit(&tail, &at, at + 1,
                                                       memory_order_relaxed,
                                                       memory_order_relaxed))
            break;
    }
    slot[at % SIZE].data = value;
    atomic_store_explicit(&slot[at % SIZE].sequence, at + 1,
                          memory_order_release);
    return true;
}

static int receive(void)
{
    unsigned at = atomic_load_explicit(&head, memory_order_relaxed);
    for (;;) {
        unsigned turn = atomic_load_explicit(&slot[at % SIZE].sequence,
                                             memory_order_acquire);
        if ((int)(turn - at - 1) < 0)
            return 0;
        if (turn != at + 1)
            at = atomic_load_explicit(&head, memory_order_relaxed);
        else if (atomic_compare_exchange_weak_explicit(&head, &at, at + 1,
                                                       memory_order_relaxed,
                                                       memory_order_relaxed))
            break;
    }
    int value = slot[at % SIZE].data;
    atomic_store_explicit(&slot[at % SIZE].sequence, at + SIZE,
                          memory_order_release);
    return value;
}

static void *producer(void *unused)
{
    assert(send(1));
    return unused;
}

static void *consumer(void *unused)
{
    int value = receive();
    assert(value == 0 || value == 1);
    return unused;
}

int main(void)
{
    for (unsigned i = 0; i < SIZE; i++)
        atomic_init(&slot[i].sequence, i);
    pthread_t a, b, c;
    pthread_create(&a, NULL, producer, NULL);
    pthread_create(&b, NULL, producer, NULL);
    pthread_create(&c, NULL, consumer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
