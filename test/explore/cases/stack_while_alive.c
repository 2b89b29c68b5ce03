// SPDX-License-Identifier: MIT
// expect: pass
// The same is fine while the owner waits for the other to finish.
#include <pthread.h>
#include <stdatomic.h>

_Atomic(atomic_int *) shared;

static void *first(void *unused)
{
    atomic_int done = 0;
    atomic_store(&shared, &done);
    while (!atomic_load(&done))
        ;
    return unused;
}

static void *second(void *unused)
{
    atomic_int *p;
    while ((p = atomic_load(&shared)) == NULL)
        ;
    atomic_store(p, 1);
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
