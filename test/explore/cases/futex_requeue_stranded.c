// SPDX-License-Identifier: MIT
// expect: fail deadlock
// The same, but nobody wakes the second word: who was moved sleeps for ever.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int gate, second;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *sleeper(void *unused)
{
    while (atomic_load(&gate) == 0)
        futex(&gate, FUTEX_WAIT_PRIVATE, 0);
    return unused;
}

static void *opener(void *unused)
{
    atomic_store(&gate, 1);
    syscall(SYS_futex, &gate, FUTEX_CMP_REQUEUE_PRIVATE, 1, (void *)1, &second,
            1);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, sleeper, NULL);
    pthread_create(&b, NULL, sleeper, NULL);
    pthread_create(&c, NULL, opener, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
