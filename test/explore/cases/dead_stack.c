// SPDX-License-Identifier: MIT
// expect: fail dead stack
// A thread leaves the address of its own variable behind.
#include <pthread.h>
#include <stdatomic.h>

_Atomic(atomic_int *) shared;

static void *first(void *unused)
{
    atomic_int mine = 1;
    atomic_store(&shared, &mine);
    atomic_fetch_add(&mine, 1);
    return unused;
}

static void *second(void *unused)
{
    atomic_int *p = atomic_load(&shared);
    if (p != NULL)
        atomic_store(p, 3);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
