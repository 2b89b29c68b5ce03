// SPDX-License-Identifier: MIT
// expect: fail deadlock
// Two sleep and one is woken: the other one sleeps on. Neither of them does
// anything else, and the waker may come before, between and after them.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int word;

static long futex(atomic_int *at, int op, int value)
{
    return syscall(SYS_futex, at, op, value, NULL, NULL, 0);
}

static void *sleeper(void *unused)
{
    futex(&word, FUTEX_WAIT_PRIVATE, 0);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, sleeper, NULL);
    atomic_store_explicit(&word, 1, memory_order_release);
    futex(&word, FUTEX_WAKE_PRIVATE, 1);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
