// SPDX-License-Identifier: MIT
// expect: fail data race
// After futex_wait the thread believes the lock is its own. A spurious return,
// or a value that had changed already, lets two in.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int state;
int counter;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *worker(void *unused)
{
    if (atomic_exchange_explicit(&state, 1, memory_order_acquire))
        futex(&state, FUTEX_WAIT_PRIVATE, 1);
    counter++;
    atomic_store_explicit(&state, 0, memory_order_release);
    futex(&state, FUTEX_WAKE_PRIVATE, 1);
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
