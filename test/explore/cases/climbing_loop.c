// SPDX-License-Identifier: MIT
// expect: pass
// Every round looks the same to the thread, but adds one to what it looks at:
// it is not waiting, and ends by itself.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int height;

static void *climber(void *unused)
{
    while (atomic_load(&height) < 3)
        atomic_fetch_add(&height, 1);
    return unused;
}

static void *viewer(void *unused)
{
    assert(atomic_load(&height) <= 3);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, climber, NULL);
    pthread_create(&b, NULL, viewer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
