// SPDX-License-Identifier: MIT
// expect: pass
// The clock is virtual: it moves on, and the same in every run.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

atomic_int x;

static void *worker(void *unused)
{
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    atomic_fetch_add(&x, 1);
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert(after.tv_sec > before.tv_sec ||
           (after.tv_sec == before.tv_sec && after.tv_nsec >= before.tv_nsec));
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
