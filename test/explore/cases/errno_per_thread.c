// SPDX-License-Identifier: MIT
// expect: pass
// Each thread has an errno of its own: no race, and no value of another's.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int word, other;

static void *waits(void *unused)
{
    errno = 0;
    atomic_store(&other, 1);
    long r = syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 1, NULL);
    atomic_store(&other, 2);
    assert(r == -1 && errno == EAGAIN);
    return unused;
}

static void *sets(void *unused)
{
    errno = 5;
    atomic_store(&other, 3);
    assert(errno == 5);
    return unused;
}

int main(void)
{
    pthread_t a, b;

    pthread_create(&a, NULL, waits, NULL);
    pthread_create(&b, NULL, sets, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
}
