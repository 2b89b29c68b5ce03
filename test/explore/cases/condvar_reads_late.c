// SPDX-License-Identifier: MIT
// expect: fail deadlock
// The sequence number is read after the mutex was given up: a signal in
// between is taken for an old one.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
atomic_int sequence;
int ready;

static long futex(atomic_int *word, int op, int value)
{
    return syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

static void *waiter(void *unused)
{
    pthread_mutex_lock(&mutex);
    while (!ready) {
        pthread_mutex_unlock(&mutex);
        int seen = atomic_load_explicit(&sequence, memory_order_relaxed);
        futex(&sequence, FUTEX_WAIT_PRIVATE, seen);
        pthread_mutex_lock(&mutex);
    }
    pthread_mutex_unlock(&mutex);
    return unused;
}

static void *signaller(void *unused)
{
    pthread_mutex_lock(&mutex);
    ready = 1;
    pthread_mutex_unlock(&mutex);
    atomic_fetch_add_explicit(&sequence, 1, memory_order_relaxed);
    futex(&sequence, FUTEX_WAKE_PRIVATE, 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, waiter, NULL);
    pthread_create(&b, NULL, signaller, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
