// SPDX-License-Identifier: MIT
// expect: fail data race
// Writer flag and reader count watch each other; with acquire and release each
// may miss the other.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int writing, readers;
int data;

static void *reader(void *unused)
{
    atomic_fetch_add_explicit(&readers, 1, memory_order_acq_rel);
    if (!atomic_load_explicit(&writing, memory_order_acquire))
        assert(data == 0 || data == 1);
    atomic_fetch_sub_explicit(&readers, 1, memory_order_release);
    return unused;
}

static void *writer(void *unused)
{
    atomic_store_explicit(&writing, 1, memory_order_release);
    if (atomic_load_explicit(&readers, memory_order_acquire) == 0)
        data = 1;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, writer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
