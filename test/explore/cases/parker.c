// SPDX-License-Identifier: MIT
// expect: pass
// One token: park takes it by a read-modify-write, unpark always writes.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { EMPTY, NOTIFIED, PARKED = -1 };
atomic_int token;
int data;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *owner(void *unused)
{
    if (atomic_fetch_sub_explicit(&token, 1, memory_order_acquire) !=
        NOTIFIED) {
        int want = NOTIFIED;
        do {
            futex(&token, FUTEX_WAIT_PRIVATE, PARKED);
            want = NOTIFIED;
        } while (!atomic_compare_exchange_strong_explicit(
            &token, &want, EMPTY, memory_order_acquire, memory_order_relaxed));
    }
    assert(data == 1);
    return unused;
}

static void *other(void *unused)
{
    data = 1;
    if (atomic_exchange_explicit(&token, NOTIFIED, memory_order_release) ==
        PARKED)
        futex(&token, FUTEX_WAKE_PRIVATE, 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, owner, NULL);
    pthread_create(&b, NULL, other, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
