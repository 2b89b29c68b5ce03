// SPDX-License-Identifier: MIT
// expect: pass
// The compiler's own spellings of atomics.
#include <assert.h>
#include <pthread.h>

long count;
int flag;
int data;

static void *left(void *unused)
{
    data = 5;
    __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED);
    __sync_fetch_and_add(&count, 1);
    __atomic_store_n(&flag, 1, __ATOMIC_RELEASE);
    return unused;
}

static void *right(void *unused)
{
    __sync_add_and_fetch(&count, 1);
    if (__atomic_load_n(&flag, __ATOMIC_ACQUIRE))
        assert(data == 5);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, left, NULL);
    pthread_create(&b, NULL, right, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(count == 3);
    return 0;
}
