// SPDX-License-Identifier: MIT
// expect: not judged
// Right, but this compiler barrier leaves nothing that the explorer could see.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/membarrier.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int x, y;
int seen_y, seen_x;

static void *fast(void *unused)
{
    atomic_store_explicit(&x, 1, memory_order_relaxed);
    __asm__ volatile("" ::: "memory");
    seen_y = atomic_load_explicit(&y, memory_order_relaxed);
    return unused;
}

static void *slow(void *unused)
{
    atomic_store_explicit(&y, 1, memory_order_relaxed);
    syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
    seen_x = atomic_load_explicit(&x, memory_order_relaxed);
    return unused;
}

int main(void)
{
    syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0);
    pthread_t a, b;
    pthread_create(&a, NULL, fast, NULL);
    pthread_create(&b, NULL, slow, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(seen_x || seen_y);
    return 0;
}
