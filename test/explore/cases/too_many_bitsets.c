// SPDX-License-Identifier: MIT
// expect: not judged
// A limit: a thread sleeps with three futex bitsets beside "any".
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

atomic_int word;

static void *waker(void *unused)
{
    for (int i = 0; i < 4; i++)
        syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, waker, NULL);
    for (int bitset = 1; bitset <= 4; bitset++)
        syscall(SYS_futex, &word, FUTEX_WAIT_BITSET_PRIVATE, 0, NULL, NULL,
                bitset);
    pthread_join(t, NULL);
    return 0;
}
