// SPDX-License-Identifier: MIT
// expect: fail data race
// The data are plain: reading them while they are written is a race even if
// the value is thrown away.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_uint sequence;
int data;

static void *writer(void *unused)
{
    atomic_fetch_add(&sequence, 1);
    data = 1;
    atomic_fetch_add(&sequence, 1);
    return unused;
}

static void *reader(void *unused)
{
    unsigned before = atomic_load(&sequence);
    int seen = data;
    if (before % 2 == 0 && atomic_load(&sequence) == before)
        assert(seen == 0 || seen == 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, writer, NULL);
    pthread_create(&b, NULL, reader, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
