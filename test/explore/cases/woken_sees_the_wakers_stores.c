// SPDX-License-Identifier: MIT
// expect: pass
// Linux puts a full barrier on both sides of a wake-up that wakes somebody.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

_Atomic unsigned word, data;
long woken;
unsigned seen;

static void *sleeper(void *unused)
{
    syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL);
    seen = atomic_load_explicit(&data, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, sleeper, NULL);
    atomic_store_explicit(&data, 1, memory_order_relaxed);
    woken = syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1);
    if (woken == 0) {
        atomic_store_explicit(&word, 1, memory_order_relaxed);
        syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1);
    }
    pthread_join(thread, NULL);
    assert(woken == 0 || seen == 1);
}
