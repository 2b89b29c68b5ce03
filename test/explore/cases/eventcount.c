// SPDX-License-Identifier: MIT
// expect: pass
// Announce, look again, sleep; publish, look who is announced, wake. It is
// store buffering by nature, so all four are seq_cst.
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
    while (!atomic_load(&ready)) {
        atomic_store(&sleeping, 1);
        if (!atomic_load(&ready))
            futex(&sleeping, FUTEX_WAIT_PRIVATE, 1);
    }
    return unused;
}

static void *producer(void *unused)
{
    atomic_store(&ready, 1);
    if (atomic_exchange(&sleeping, 0))
        futex(&sleeping, FUTEX_WAKE_PRIVATE, 1);
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
