// SPDX-License-Identifier: MIT
// expect: fail data race
// A compiler fence does not make a relaxed load acquire: nobody calls
// membarrier.
#define _GNU_SOURCE
#include <linux/membarrier.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int ready;
static int message;

static void *sender(void *unused)
{
    message = 1;
    atomic_store_explicit(&ready, 1, memory_order_release);
    return unused;
}

static void *receiver(void *unused)
{
    if (atomic_load_explicit(&ready, memory_order_relaxed)) {
        atomic_signal_fence(memory_order_acquire);
        printf("%d\n", message);
    }
    return unused;
}

int main(void)
{
    pthread_t a, b;

    syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0);
    pthread_create(&a, NULL, sender, NULL);
    pthread_create(&b, NULL, receiver, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
