// SPDX-License-Identifier: MIT
// expect: not judged
// options: --time 1
// The three-state mutex, three threads, twice each: too many executions for
// seconds. --symmetry goes through them in minutes.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int state; // 0 free, 1 held, 2 held and contended
int counter;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void lock(void)
{
    int seen = 0;
    if (atomic_compare_exchange_strong_explicit(
            &state, &seen, 1, memory_order_acquire, memory_order_relaxed))
        return;
    while (atomic_exchange_explicit(&state, 2, memory_order_acquire) != 0)
        futex(&state, FUTEX_WAIT_PRIVATE, 2);
}

static void unlock(void)
{
    if (atomic_exchange_explicit(&state, 0, memory_order_release) == 2)
        futex(&state, FUTEX_WAKE_PRIVATE, 1);
}

static void *worker(void *unused)
{
    for (int i = 0; i < 2; i++) {
        lock();
        counter++;
        unlock();
    }
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_create(&c, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    assert(counter == 6);
    return 0;
}
