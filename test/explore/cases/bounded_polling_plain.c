// SPDX-License-Identifier: MIT
// expect: fail assertion
// The same with the counter in plain memory, changed by a function that leaves
// nothing of it on the stack: changing that is no waiting.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

atomic_int flag;
int tries;

__attribute__((noinline)) static bool patient(void)
{
    return ++tries <= 3;
}

static void *poller(void *unused)
{
    while (!atomic_load(&flag) && patient())
        ;
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
