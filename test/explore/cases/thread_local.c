// SPDX-License-Identifier: MIT
// expect: pass
// Every thread has its own copy, initialised afresh.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

_Thread_local int mine = 5;
atomic_int sum;

static void *worker(void *unused)
{
    mine++;
    atomic_fetch_add(&sum, mine);
    mine++;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(mine == 5 && atomic_load(&sum) == 12);
    return 0;
}
