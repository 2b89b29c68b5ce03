// SPDX-License-Identifier: MIT
// expect: pass
// Readers count, a writer takes -1; read unlock releases, so that a writer
// comes after the reads.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int state;
int data;

static void *reader(void *unused)
{
    int seen = atomic_load_explicit(&state, memory_order_relaxed);
    do {
        while (seen < 0)
            seen = atomic_load_explicit(&state, memory_order_relaxed);
    } while (!atomic_compare_exchange_weak_explicit(
        &state, &seen, seen + 1, memory_order_acquire, memory_order_relaxed));
    assert(data == 0 || data == 2);
    atomic_fetch_sub_explicit(&state, 1, memory_order_release);
    return unused;
}

static void *writer(void *unused)
{
    int expected = 0;
    while (!atomic_compare_exchange_weak_explicit(
        &state, &expected, -1, memory_order_acquire, memory_order_relaxed))
        expected = 0;
    data++;
    data++;
    atomic_store_explicit(&state, 0, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, reader, NULL);
    pthread_create(&c, NULL, writer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
