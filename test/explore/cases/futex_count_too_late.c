// SPDX-License-Identifier: MIT
// expect: fail deadlock
// The sleeper counts itself after it has looked at the lock word for the last
// time: the unlocker may see no waiter just before it sleeps.
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

static void *waiter(void *unused)
{
    while (atomic_load(&held)) {
        futex(&held, FUTEX_WAIT_PRIVATE, 1);
        atomic_fetch_add(&waiters, 1);
    }
    return unused;
}

static void *holder(void *unused)
{
    atomic_store(&held, 0);
    if (atomic_load(&waiters) > 0)
        futex(&held, FUTEX_WAKE_PRIVATE, 1);
    return unused;
}

int main(void)
{
    atomic_store(&held, 1);
    pthread_t a, b;
    pthread_create(&a, NULL, waiter, NULL);
    pthread_create(&b, NULL, holder, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
