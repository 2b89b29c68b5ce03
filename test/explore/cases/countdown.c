// SPDX-License-Identifier: MIT
// expect: pass
// executions: 5
// The same without the claim: 0 to 3 looks in vain and success, or 4 in vain.
#include <pthread.h>
#include <stdatomic.h>

atomic_int flag;

static void *poller(void *unused)
{
    volatile int tries = 0;
    while (!atomic_load(&flag) && tries < 3)
        tries++;
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
