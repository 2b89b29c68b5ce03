// SPDX-License-Identifier: MIT
// expect: pass
// Whoever wakes second was told so by a relaxed flag, but the kernel keeps the
// queue under a lock: it sees at least the sleepers that the first one saw.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int gate, told;

static void futex(int op, int value)
{
    syscall(SYS_futex, &gate, op, value, NULL, NULL, 0);
}

static void *sleeper(void *unused)
{
    while (atomic_load_explicit(&gate, memory_order_relaxed) == 0)
        futex(FUTEX_WAIT_PRIVATE, 0);
    return unused;
}

static void *first(void *unused)
{
    atomic_store_explicit(&gate, 1, memory_order_relaxed);
    futex(FUTEX_WAKE_PRIVATE, 1);
    atomic_store_explicit(&told, 1, memory_order_relaxed);
    return unused;
}

static void *second(void *unused)
{
    while (atomic_load_explicit(&told, memory_order_relaxed) == 0)
        ;
    futex(FUTEX_WAKE_PRIVATE, 1);
    return unused;
}

int main(void)
{
    void *(*const roles[])(void *) = {sleeper, sleeper, first, second};
    pthread_t threads[4];

    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, roles[i], NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
