// SPDX-License-Identifier: MIT
// expect: fail deadlock
// With acquire and release the producer may miss the announcement while the
// consumer misses the item: it sleeps on a queue that is not empty.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int ready, sleeping;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *consumer(void *unused)
{
    while (!atomic_load_explicit(&ready, memory_order_acquire)) {
        atomic_store_explicit(&sleeping, 1, memory_order_release);
        if (!atomic_load_explicit(&ready, memory_order_acquire))
            futex(&sleeping, FUTEX_WAIT_PRIVATE, 1);
    }
    return unused;
}

static void *producer(void *unused)
{
    atomic_store_explicit(&ready, 1, memory_order_release);
    if (atomic_load_explicit(&sleeping, memory_order_acquire)) {
        atomic_store_explicit(&sleeping, 0, memory_order_release);
        futex(&sleeping, FUTEX_WAKE_PRIVATE, 1);
    }
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
