// SPDX-License-Identifier: MIT
// expect: fail data race
// The second unparker finds the token there and writes nothing: its data are
// not released to the parked thread.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

enum { EMPTY, NOTIFIED };
atomic_int token, told;
int data;

static void *owner(void *unused)
{
    while (atomic_load_explicit(&token, memory_order_acquire) == EMPTY)
        ;
    if (atomic_load_explicit(&told, memory_order_relaxed))
        assert(data == 1);
    return unused;
}

static void *first(void *unused)
{
    atomic_exchange_explicit(&token, NOTIFIED, memory_order_release);
    return unused;
}

static void *second(void *unused)
{
    data = 1;
    atomic_store_explicit(&told, 1, memory_order_relaxed);
    if (atomic_load_explicit(&token, memory_order_relaxed) == EMPTY)
        atomic_exchange_explicit(&token, NOTIFIED, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, owner, NULL);
    pthread_create(&b, NULL, first, NULL);
    pthread_create(&c, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
