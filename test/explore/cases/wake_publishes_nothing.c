// SPDX-License-Identifier: MIT
// expect: fail data race
// A wake-up publishes nothing: the plain data races, whatever the kernel does.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

_Atomic unsigned word;
unsigned data;
long woken;
unsigned seen;

static void *sleeper(void *unused)
{
    syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL);
    seen = data;
    return unused;
}

int main(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, sleeper, NULL);
    data = 1;
    woken = syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1);
    if (woken == 0) {
        atomic_store_explicit(&word, 1, memory_order_relaxed);
        syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1);
    }
    pthread_join(thread, NULL);
    assert(woken == 0 || seen == 1);
}
