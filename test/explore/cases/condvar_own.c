// SPDX-License-Identifier: MIT
// expect: pass
// A sequence number read before the mutex is given up: a signal in between
// changes it, and the wait does not sleep.
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
        int seen = atomic_load_explicit(&sequence, memory_order_relaxed);
        pthread_mutex_unlock(&mutex);
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
