// SPDX-License-Identifier: MIT
// expect: not judged
// options: --symmetry
// As symmetry_reads_between, but what main looks at without any order is an
// atomic object.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int comers, number;

static void *worker(void *unused)
{
    if (atomic_fetch_add(&comers, 1) == 0)
        atomic_store(&number, 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    int seen;

    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    seen = *(int *)&number;
    pthread_join(b, NULL);
    return seen == 2;
}
