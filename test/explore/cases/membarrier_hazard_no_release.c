// SPDX-License-Identifier: MIT
// expect: fail use after free
// The compiler may move the reader's last use behind the end of its
// announcement.
#define _GNU_SOURCE
#include <assert.h>
#include <linux/membarrier.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static _Atomic(int *) shared, hazard;

static void membarrier(int command)
{
    syscall(SYS_membarrier, command, 0, 0);
}

static void *reader(void *unused)
{
    int *p = atomic_load_explicit(&shared, memory_order_acquire);

    atomic_store_explicit(&hazard, p, memory_order_relaxed);
    atomic_signal_fence(memory_order_seq_cst);
    if (atomic_load_explicit(&shared, memory_order_acquire) == p)
        assert(*p == 1);
    atomic_store_explicit(&hazard, NULL, memory_order_relaxed);
    return unused;
}

static void *writer(void *unused)
{
    int *old = atomic_exchange_explicit(&shared, unused, memory_order_acq_rel);

    membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
    while (atomic_load_explicit(&hazard, memory_order_relaxed) == old)
        ;
    membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
    free(old);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    int *first = malloc(sizeof *first), *second = malloc(sizeof *second);

    *first = *second = 1;
    atomic_store(&shared, first);
    membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, writer, second);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
