// SPDX-License-Identifier: MIT
// expect: fail deadlock
// The wake comes before the release: the other thread may look at the word in
// between, find it held, and sleep after the only wake.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int held;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *worker(void *unused)
{
    while (atomic_exchange_explicit(&held, 1, memory_order_acquire))
        futex(&held, FUTEX_WAIT_PRIVATE, 1);
    futex(&held, FUTEX_WAKE_PRIVATE, 1);
    atomic_store_explicit(&held, 0, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
