// SPDX-License-Identifier: MIT
// expect: not judged
// One thread stores a word, the other loads its first two bytes. C11
// has no such accesses, so nothing is said of them.
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

_Atomic uint32_t word;

static void *writer(void *unused)
{
    atomic_store(&word, 0x01010101);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, writer, NULL);
    __atomic_load_n((uint16_t *)(void *)&word, __ATOMIC_ACQUIRE);
    pthread_join(t, NULL);
    return 0;
}
