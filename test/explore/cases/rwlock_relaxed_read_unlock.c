// SPDX-License-Identifier: MIT
// expect: fail data race
// Read unlock is relaxed: the reader may still see the next writer's data.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int state;
int data;

static void *reader(void *unused)
{
    int seen = atomic_load_explicit(&state, memory_order_relaxed);
    if (seen >= 0 && atomic_compare_exchange_strong_explicit(
                         &state, &seen, seen + 1, memory_order_acquire,
                         memory_order_relaxed)) {
        assert(data == 0 || data == 1);
        atomic_fetch_sub_explicit(&state, 1, memory_order_relaxed);
    }
    return unused;
}

static void *writer(void *unused)
{
    int expected = 0;
    if (atomic_compare_exchange_strong_explicit(&state, &expected, -1,
                                                memory_order_acquire,
                                                memory_order_relaxed)) {
        data = 1;
        atomic_store_explicit(&state, 0, memory_order_release);
    }
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, writer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
