// SPDX-License-Identifier: MIT
// sb.c - store buffering: may both threads read 0?
//
//     ./kit explore lessons/02-memory-model/sb.c
//     and with -DSTORE=memory_order_release, -DLOAD=memory_order_seq_cst, ...

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef STORE
#define STORE memory_order_relaxed
#endif
#ifndef LOAD
#define LOAD memory_order_relaxed
#endif

static atomic_int x, y;
static int r0, r1;

static void *one(void *unused)
{
    atomic_store_explicit(&x, 1, STORE);
    r0 = atomic_load_explicit(&y, LOAD);
    return unused;
}

static void *other(void *unused)
{
    atomic_store_explicit(&y, 1, STORE);
    r1 = atomic_load_explicit(&x, LOAD);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, one, NULL);
    pthread_create(&threads[1], NULL, other, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(r0 == 1 || r1 == 1);
    return 0;
}
