// SPDX-License-Identifier: MIT
// expect: fail livelock
// The two threads write the flag in either order; only one order is what the
// third one waits for.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

atomic_int flag;

static void *one(void *unused)
{
    atomic_store(&flag, 1);
    return unused;
}

static void *two(void *unused)
{
    atomic_store(&flag, 2);
    return unused;
}

static void *waiter(void *unused)
{
    while (atomic_load(&flag) != 2)
        sched_yield();
    return unused;
}

int main(void)
{
    pthread_t a, b, c;
    pthread_create(&a, NULL, one, NULL);
    pthread_create(&b, NULL, two, NULL);
    pthread_create(&c, NULL, waiter, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(c, NULL);
    return 0;
}
