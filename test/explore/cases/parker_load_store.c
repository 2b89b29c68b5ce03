// SPDX-License-Identifier: MIT
// expect: fail deadlock
// Park looks at the token and then stores PARKED: a token that arrives in
// between is overwritten.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { EMPTY, NOTIFIED, PARKED = -1 };
atomic_int token;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *owner(void *unused)
{
    if (atomic_load(&token) != NOTIFIED) {
        atomic_store(&token, PARKED);
        while (atomic_load(&token) == PARKED)
            futex(&token, FUTEX_WAIT_PRIVATE, PARKED);
    }
    atomic_store(&token, EMPTY);
    return unused;
}

static void *other(void *unused)
{
    if (atomic_exchange(&token, NOTIFIED) == PARKED)
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
