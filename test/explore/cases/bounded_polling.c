// SPDX-License-Identifier: MIT
// expect: fail assertion
// The thread looks three times and gives up: that its only change is a counter
// on its own stack must not be taken for waiting.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

atomic_int flag;

static void *poller(void *unused)
{
    volatile int tries = 0;
    while (!atomic_load(&flag) && tries < 3)
        tries++;
    assert(atomic_load(&flag));
    return unused;
}

static void *setter(void *unused)
{
    atomic_store(&flag, 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, poller, NULL);
    pthread_create(&b, NULL, setter, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
