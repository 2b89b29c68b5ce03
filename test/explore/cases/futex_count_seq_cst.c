// SPDX-License-Identifier: MIT
// expect: pass
// A waiter count beside the lock word: unlock stores 0 and then reads the
// count, lock counts itself and then reads the word. All seq_cst.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int held, waiters;
int counter;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *worker(void *unused)
{
    while (atomic_exchange(&held, 1)) {
        atomic_fetch_add(&waiters, 1);
        futex(&held, FUTEX_WAIT_PRIVATE, 1);
        atomic_fetch_sub(&waiters, 1);
    }
    counter++;
    atomic_store(&held, 0);
    if (atomic_load(&waiters) > 0)
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
