// SPDX-License-Identifier: MIT
// expect: fail use after free
// The object is freed by its owner although the other thread, told by the
// flag, still uses it. Everything is ordered: it is no race.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

atomic_int freed;
int *shared;

static void *owner(void *unused)
{
    free(shared);
    atomic_store_explicit(&freed, 1, memory_order_release);
    return unused;
}

static void *user(void *unused)
{
    if (atomic_load_explicit(&freed, memory_order_acquire))
        *shared = 1;
    return unused;
}

int main(void)
{
    shared = malloc(sizeof *shared);
    *shared = 0;
    pthread_t a, b;
    pthread_create(&a, NULL, owner, NULL);
    pthread_create(&b, NULL, user, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
