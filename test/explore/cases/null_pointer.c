// SPDX-License-Identifier: MIT
// expect: fail any
// A pointer that the other thread has not set yet.
#include <pthread.h>
#include <stdatomic.h>

_Atomic(int *) shared;
int value;

static void *left(void *unused)
{
    atomic_store(&shared, &value);
    return unused;
}

static void *right(void *unused)
{
    *atomic_load(&shared) = 1;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, left, NULL);
    pthread_create(&b, NULL, right, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
