// SPDX-License-Identifier: MIT
// expect: pass
// Branching on addresses: they must be the same in every run.
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

atomic_int x;

static void *worker(void *unused)
{
    int local = 0;
    char *block = malloc(16);
    uintptr_t bits = (uintptr_t)&local ^ (uintptr_t)block;
    atomic_fetch_add(&x, (int)(bits >> 4 & 3) + 1);
    free(block);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
