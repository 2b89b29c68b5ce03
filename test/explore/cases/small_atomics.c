// SPDX-License-Identifier: MIT
// expect: pass
// Bytes and 16-bit counters beside each other do not disturb each other.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct {
    atomic_uchar a;
    atomic_uchar b;
    atomic_ushort c;
} shared;

static void *left(void *unused)
{
    atomic_fetch_add_explicit(&shared.a, 255, memory_order_relaxed);
    atomic_fetch_add_explicit(&shared.c, 65535, memory_order_relaxed);
    return unused;
}

static void *right(void *unused)
{
    atomic_fetch_or_explicit(&shared.b, 6, memory_order_relaxed);
    atomic_fetch_and_explicit(&shared.b, 3, memory_order_relaxed);
    atomic_fetch_add_explicit(&shared.c, 2, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, left, NULL);
    pthread_create(&b, NULL, right, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(shared.a == 255 && shared.b == 2 && shared.c == 1);
    return 0;
}
