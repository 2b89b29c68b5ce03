// SPDX-License-Identifier: MIT
// expect: pass
// executions: 1300
// The three-state mutex with a time limit: who gives up leaves the word as
// contended, which costs a wake-up for nobody and loses none.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static atomic_int state; // 0 free, 1 held, 2 held and contended
static int counter;

static bool wait_until(const struct timespec *deadline)
{
    return syscall(SYS_futex, &state, FUTEX_WAIT_BITSET_PRIVATE, 2, deadline,
                   NULL, FUTEX_BITSET_MATCH_ANY) == 0 ||
           errno != ETIMEDOUT;
}

static bool lock_until(const struct timespec *deadline)
{
    int seen = 0;

    if (atomic_compare_exchange_strong_explicit(
            &state, &seen, 1, memory_order_acquire, memory_order_relaxed))
        return true;
    while (atomic_exchange_explicit(&state, 2, memory_order_acquire) != 0)
        if (!wait_until(deadline))
            return false;
    return true;
}

static void unlock(void)
{
    if (atomic_exchange_explicit(&state, 0, memory_order_release) == 2)
        syscall(SYS_futex, &state, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void *worker(void *taken)
{
    struct timespec deadline = {1, 0};

    for (int i = 0; i < 2; i++)
        if (lock_until(&deadline)) {
            counter++;
            ++*(int *)taken;
            unlock();
        }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int taken[2] = {0};

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, worker, &taken[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == taken[0] + taken[1]);
    return 0;
}
