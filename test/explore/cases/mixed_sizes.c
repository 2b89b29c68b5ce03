// SPDX-License-Identifier: MIT
// expect: not judged
// One thread stores a word, the other loads one byte in the middle of it. C11
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
    __atomic_load_n((unsigned char *)&word + 1, __ATOMIC_ACQUIRE);
    pthread_join(t, NULL);
    return 0;
}
