// SPDX-License-Identifier: MIT
// expect: not judged
// The checker cannot see what assembly does to memory.
#include <pthread.h>
#include <stdatomic.h>

#if defined __x86_64__
#define BARRIER "lock; orl $0, -4(%%rsp)"
#else
#define BARRIER "dmb ish"
#endif
atomic_int x, y;

static void *left(void *unused)
{
    atomic_store_explicit(&x, 1, memory_order_relaxed);
    __asm__ volatile(BARRIER ::: "memory", "cc");
    atomic_load_explicit(&y, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, left, NULL);
    pthread_create(&b, NULL, left, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
