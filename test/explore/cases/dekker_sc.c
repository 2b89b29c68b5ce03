// SPDX-License-Identifier: MIT
// expect: pass
// executions: 3
// Store buffering with seq_cst: at least one thread sees the other's flag.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int x, y;
int seen_y, seen_x;

static void *left(void *unused)
{
    atomic_store(&x, 1);
    seen_y = atomic_load(&y);
    return unused;
}

static void *right(void *unused)
{
    atomic_store(&y, 1);
    seen_x = atomic_load(&x);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, left, NULL);
    pthread_create(&b, NULL, right, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(seen_x || seen_y);
    return 0;
}
