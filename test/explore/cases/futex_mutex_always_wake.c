// SPDX-License-Identifier: MIT
// expect: pass
// Two states and a wake on every unlock: wasteful, and right.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int held;
int counter;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *worker(void *unused)
{
    while (atomic_exchange_explicit(&held, 1, memory_order_acquire))
        futex(&held, FUTEX_WAIT_PRIVATE, 1);
    counter++;
    atomic_store_explicit(&held, 0, memory_order_release);
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
    assert(counter == 2);
    return 0;
}
