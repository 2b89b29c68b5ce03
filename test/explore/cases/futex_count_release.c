// SPDX-License-Identifier: MIT
// expect: fail deadlock
// With release and relaxed the unlocker may read the old count although the
// sleeper has read the old lock word: store buffering, and a lost wake-up.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int held, waiters;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *worker(void *unused)
{
    while (atomic_exchange_explicit(&held, 1, memory_order_acquire)) {
        atomic_fetch_add_explicit(&waiters, 1, memory_order_acq_rel);
        futex(&held, FUTEX_WAIT_PRIVATE, 1);
        atomic_fetch_sub_explicit(&waiters, 1, memory_order_relaxed);
    }
    atomic_store_explicit(&held, 0, memory_order_release);
    if (atomic_load_explicit(&waiters, memory_order_relaxed) > 0)
        futex(&held, FUTEX_WAKE_PRIVATE, 1);
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
