// SPDX-License-Identifier: MIT
// expect: not judged
// The assumption holds in no execution, so that nothing was looked at.
#include "explore.h"
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int x;

static void *writer(void *unused)
{
    atomic_store(&x, 1);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, writer, NULL);
    explore_assume(atomic_load(&x) == 2);
    assert(0);
    pthread_join(t, NULL);
    return 0;
}
