// SPDX-License-Identifier: MIT
// expect: fail deadlock
// The second wake-up is meant for readers again; the writer may sleep for
// ever.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { READERS = 1, WRITER = 2 };

atomic_int gate; // 0 shut, 1 open for readers, 2 for all

static void *sleeper(void *bitset)
{
    int needs = bitset == (void *)READERS ? 1 : 2;
    int seen;
    while ((seen = atomic_load(&gate)) < needs)
        syscall(SYS_futex, &gate, FUTEX_WAIT_BITSET_PRIVATE, seen, NULL, NULL,
                (int)(long)bitset);
    return NULL;
}

static void *opener(void *unused)
{
    atomic_store(&gate, 1);
    syscall(SYS_futex, &gate, FUTEX_WAKE_BITSET_PRIVATE, 9, NULL, NULL,
            READERS);
    atomic_store(&gate, 2);
    assert(syscall(SYS_futex, &gate, FUTEX_WAKE_BITSET_PRIVATE, 9, NULL, NULL,
                   READERS) <= 2);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, sleeper, (void *)READERS);
    pthread_create(&b, NULL, sleeper, (void *)WRITER);
    pthread_create(&c, NULL, opener, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
