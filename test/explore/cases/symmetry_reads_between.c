// SPDX-License-Identifier: MIT
// expect: not judged
// options: --symmetry
// Whoever comes first writes, and main looks when it has joined one: a race, if
// that is not the one. With --symmetry the first is always the first.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int comers;
int number;

static void *worker(void *unused)
{
    if (atomic_fetch_add(&comers, 1) == 0)
        number = 1;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    int seen;

    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    seen = number;
    pthread_join(b, NULL);
    return seen == 2;
}
