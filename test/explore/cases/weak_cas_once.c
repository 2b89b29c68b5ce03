// SPDX-License-Identifier: MIT
// expect: fail assertion
// compilers: gcc-O0 gcc-O1 gcc-O2
// One weak compare-and-swap as a gate: it may fail although nobody else is
// there, and then nobody does the work.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int claimed;
int work_done;

static void *worker(void *unused)
{
    int expected = 0;
    if (atomic_compare_exchange_weak(&claimed, &expected, 1))
        work_done = 1;
    return unused;
}

int main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, worker, NULL);
    pthread_join(a, NULL);
    assert(work_done == 1);
    return 0;
}
