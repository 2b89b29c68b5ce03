// SPDX-License-Identifier: MIT
// expect: not judged
// options: --symmetry
// Threads that ask who they are may differ.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_t boss;
static atomic_int visits;

static void *worker(void *unused)
{
    if (!pthread_equal(pthread_self(), boss))
        atomic_fetch_add(&visits, 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;

    boss = pthread_self();
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
