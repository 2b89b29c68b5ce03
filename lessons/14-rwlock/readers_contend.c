// SPDX-License-Identifier: MIT
// readers_contend.c - do readers get in each other's way?
//
// Two threads, let go together, read 5 million times each: through one lock,
// and each through a lock of its own. Nobody ever writes, so nobody ever waits.

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "cacheline.h"
#include "rwlock.h"

enum { THREADS = 2, ROUNDS = 5000000 };

static struct {
    _Alignas(CACHELINE) struct rwlock lock;
} locks[THREADS];

static int of_its_own;
static pthread_barrier_t start;

static void *reader(void *self)
{
    struct rwlock *lock = &locks[of_its_own ? (intptr_t)self : 0].lock;

    pthread_barrier_wait(&start);
    for (int i = 0; i < ROUNDS; i++) {
        rwlock_read_lock(lock);
        rwlock_read_unlock(lock);
    }
    return NULL;
}

static double run(int threads)
{
    pthread_t thread[THREADS];
    struct timespec from, to;

    pthread_barrier_init(&start, NULL, (unsigned)threads + 1);
    for (intptr_t i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, reader, (void *)i);
    pthread_barrier_wait(&start);
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < threads; i++)
        pthread_join(thread[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &to);
    return ((double)(to.tv_sec - from.tv_sec) * 1e9 +
            (double)(to.tv_nsec - from.tv_nsec)) /
           ROUNDS;
}

int main(void)
{
    printf("one reader                       %6.1f ns per section\n", run(1));
    printf("two readers, one lock            %6.1f ns\n", run(2));
    of_its_own = 1;
    printf("two readers, a lock for each     %6.1f ns\n", run(2));
    return 0;
}
